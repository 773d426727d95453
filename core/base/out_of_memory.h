// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

namespace assay {

/// The system, or the limit that was set, gives no more memory for a table: no other way of reading it helps.
class OutOfMemory : public Error {
public:
    OutOfMemory() : Error(ErrorKind::Input, problemText, remedyText) {}

    /// By themselves for where there is no memory to put them together.
    static constexpr const char *problemText = "there is not enough memory for this data",
                                *remedyText = "close other programs, or use fewer columns or rows";
};

}  // namespace assay
