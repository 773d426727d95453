// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace assay {

/// Memory of this process in megabytes, as the system counts it: what is resident, and the most that ever was since the
/// start or since extraMb() was last called. NaN where the system does not tell.
double residentMb();
double peakResidentMb();

/// The most that work has resident above what is resident before it; sets the peak back. 0 where the system does not
/// let it be set back.
double extraMb(const std::function<void()>& work);

}  // namespace assay
