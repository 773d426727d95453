// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/eta.h"

#include <QCoreApplication>

#include <cmath>

namespace assay {
double etaSeconds(double elapsedSeconds, double fraction, double from) {
    const double done = fraction - from;
    if (elapsedSeconds < 2.0 || done <= 0 || done < 0.03 * (1.0 - from)) return -1;
    return elapsedSeconds * (1.0 - fraction) / done;
}

QString etaText(double seconds) {
    if (seconds < 0) return {};
    if (seconds < 5) return QCoreApplication::translate("Time", "a few seconds left");
    if (seconds < 55) return QCoreApplication::translate("Time", "about %1 s left").arg(std::lround(seconds / 5) * 5);
    if (seconds < 55 * 60)
        return QCoreApplication::translate("Time", "about %1 min left").arg(std::max(1L, std::lround(seconds / 60)));
    return QCoreApplication::translate("Time", "about %1 h left").arg(seconds / 3600, 0, 'f', 1);
}

QString durationText(double seconds) {
    if (seconds < 10) return QCoreApplication::translate("Time", "%1 s").arg(seconds, 0, 'f', seconds < 1 ? 2 : 1);
    if (seconds < 120) return QCoreApplication::translate("Time", "%1 s").arg(std::lround(seconds));
    const long whole = std::lround(seconds);
    return QCoreApplication::translate("Time", "%1 min %2 s").arg(whole / 60).arg(whole % 60);
}

}  // namespace assay
