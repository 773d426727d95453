// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/temporary_files.h"
