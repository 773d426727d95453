// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/reading_arguments.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include "io/reading_options.h"

namespace assay {
namespace {

/// Without its dashes, as Qt has it.
QString nameOf(const ReadingOption& option) { return QString::fromUtf8(option.flag + 2); }

}  // namespace

void addReadingOptions(QCommandLineParser& parser) {
    for (const ReadingOption& option : readingOptions())
        parser.addOption({nameOf(option), QString::fromUtf8(option.help), QString::fromUtf8(option.placeholder)});
}

LoadOptions readingOf(const QCommandLineParser& parsed) {
    std::vector<ReadingWord> words;
    for (const ReadingOption& option : readingOptions())
        for (const QString& text : parsed.values(nameOf(option))) words.push_back({option.flag, text.toStdString()});
    return readingOf(words);
}

WindowArguments windowArguments(const QCoreApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription("What every training sample is worth.");
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument("FILE", "A data file to open.", "[FILE]");
    addReadingOptions(parser);
    parser.process(application);
    return {parser.positionalArguments().value(0), readingOf(parser)};
}

}  // namespace assay
