// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace assay {

/// Held while the application is made, where Qt aborts without a display: ends the program with a sentence instead.
class DisplayNeeded {
public:
    DisplayNeeded();
    ~DisplayNeeded();
    DisplayNeeded(const DisplayNeeded&) = delete;
    DisplayNeeded& operator=(const DisplayNeeded&) = delete;
};

}  // namespace assay
