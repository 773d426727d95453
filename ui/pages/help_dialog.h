// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace assay {

void showHelp(QWidget* parent);   ///< F1: how to, in the user's language
void showAbout(QWidget* parent);  ///< version, instruction set, licence

}  // namespace assay
