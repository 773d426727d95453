// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtGlobal>

#include "text/core_sentences.h"

namespace assay {

const std::vector<const char*>& readingSentences() {
    static const std::vector<const char*> patterns{
        QT_TRANSLATE_NOOP("Sentences", "%1 '%2' is not known"),
        QT_TRANSLATE_NOOP("Sentences", "%1 '%2' is not one character"),
        QT_TRANSLATE_NOOP("Sentences", "%1 and %2 are the same character"),
        QT_TRANSLATE_NOOP("Sentences", "give two"),
        QT_TRANSLATE_NOOP("Sentences", "has no file '%1'"),
        QT_TRANSLATE_NOOP("Sentences", "'%1' is encrypted"),
        QT_TRANSLATE_NOOP("Sentences", "unpack it first"),
        QT_TRANSLATE_NOOP("Sentences", "'%1' is packed in a way that cannot be read"),
        QT_TRANSLATE_NOOP("Sentences", "'%1' is packed again inside the archive"),
        QT_TRANSLATE_NOOP("Sentences", "unpack the archive first"),
        QT_TRANSLATE_NOOP("Sentences", "is an archive without a file of a known format"),
        QT_TRANSLATE_NOOP("Sentences", "choose another file"),
        QT_TRANSLATE_NOOP("Sentences", "holds %1 files: %2"),
        QT_TRANSLATE_NOOP("Sentences", "name one, such as '%1'"),
        QT_TRANSLATE_NOOP("Sentences", "there is not enough memory to unpack it"),
        QT_TRANSLATE_NOOP("Sentences", "close other programs, or unpack it first"),
        QT_TRANSLATE_NOOP("Sentences", "was packed with a window of up to 2 GB, for which there is not enough memory"),
        QT_TRANSLATE_NOOP("Sentences", "pack it again with 'zstd --long=27' or less, or unpack it first"),
        QT_TRANSLATE_NOOP("Sentences", "was packed with a dictionary of more than 2 GB, for which there is not enough memory"),
        QT_TRANSLATE_NOOP("Sentences", "pack it again with 'xz -9' or less, or unpack it first"),
    };
    return patterns;
}

}  // namespace assay
