// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/version.h"

namespace assay {

std::string version() { return ASSAY_VERSION; }

std::string instructionSet() { return ASSAY_ISA; }

}  // namespace assay
