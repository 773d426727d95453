// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "base/version.h"

int main() {
    std::cout << "assay-cli " << assay::version() << " (" << assay::instructionSet() << ")\n";
    return 0;
}
