// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/export_dialog.h"

#include "pipeline/adjustment.h"
#include "pipeline/pipeline.h"
#include "session/session.h"
#include "text/core_sentences.h"
#include "text/core_text.h"

#include <nlohmann/json.hpp>

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace assay {
namespace {

constexpr std::int64_t sheetRows = 1'048'575;

QString proposedPath(const Session& session) {
    const QFileInfo source(QString::fromStdString(session.dataset()->path()));
    const QString base = source.fileName().section(u'.', 0, 0);
    const QDir folder = QFileInfo(source.path()).isWritable() ? source.dir() : QDir::home();
    return folder.filePath(base + "-filtered.csv");
}

const char* extensionOf(ExportFormat format) {
    for (const ExportFormatInfo& info : exportFormats())
        if (info.format == format) return info.extension;
    return "csv";
}

ExtraColumn weightsColumn(const std::string& kind, const RowScores& scores) {
    const auto action = kind == "rank" ? Action::Kind::ReweightRank : Action::Kind::ReweightLinear;
    return {"weight", adjustmentFor({action, 0}, scores.importance, Vector()).rowWeights, nullptr};
}

/// The command that writes the same file; empty where a selection by hand decides.
std::string commandOf(const Session& session, const ExportRequest& request) {
    const auto where = session.filterExpression();
    if (!where || !request.options.extra.empty() || session.labelsChanged() > 0) return {};
    const std::string file = session.dataset()->path();
    const auto run = session.currentRun();
    const bool scored = run && (request.options.scores || !request.weights.empty() || session.filterReadsScores());
    const std::string problems = scored && !run->scores->problem.empty() ? "problems.csv" : "";
    const std::string filter = exportCommandLine(file, session.reading(), where->toStdString(), scored ? "scores.csv" : "",
                                                 problems, request.weights, request.options);
    if (!scored) return filter;
    return commandLine(run->spec, file) + " --out scores.csv" + (problems.empty() ? "" : " --problems " + problems) + " && " +
           filter;
}

/// Of the run that the file's scores, weights or rows come from.
std::string settingsOf(const Session& session, const ExportRequest& request) {
    const auto run = session.currentRun();
    const bool used = request.options.scores || !request.weights.empty() || session.filterReadsScores();
    if (!run || !used) return {};
    const RunSpec& spec = run->result ? run->result->spec : run->spec;
    nlohmann::json settings = toJson(spec);
    // Named even where they are the defaults.
    settings["seed"] = spec.seed;
    if (!settings.contains("method")) settings["method"] = {{"id", spec.method.id}};
    if (run->result) settings["method_used"] = run->result->methodUsed;
    if (run->partial) settings["partial"] = true;
    return settings.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

void startExport(Session& session, const ExportRequest& request, std::function<void(const QString&)> done) {
    const ExportOptions& options = request.options;
    const QString name = QFileInfo(QString::fromStdString(options.path)).fileName();
    ExportOrigin origin{session.filterText().toStdString(), commandOf(session, request), settingsOf(session, request)};
    session.jobs().start<ExportReport>(
        JobRunner::Lane::Export, ExportDialog::tr("Writing %1").arg(name), &session,
        [table = request.original ? std::make_shared<const Table>(session.source(), session.table()->sharedScores())
                                  : session.table(),
         rows = session.visible(), request, origin](const RunContext& context) {
            ExportOptions complete = request.options;
            if (!request.weights.empty() && table->scores())
                complete.extra.insert(complete.extra.begin(), weightsColumn(request.weights, *table->scores()));
            const ExportReport report = exportRows(*table, rows, complete, context);
            if (request.sidecar) writeOrigin(*table, complete, report, origin);
            return report;
        },
        [&session, options, done = std::move(done)](Outcome<ExportReport> outcome) {
            if (outcome.kind == Outcome<ExportReport>::Kind::Failed) emit session.failed(outcome.message);
            if (outcome.kind != Outcome<ExportReport>::Kind::Finished) return;
            QString sentence = ExportDialog::tr("Wrote %1 rows to %2")
                                   .arg(countText(outcome.value.rows), QString::fromStdString(options.path));
            if (outcome.value.unencodable > 0)
                sentence += ExportDialog::tr("; %1 characters do not exist in %2 and are written as ?")
                                .arg(countText(outcome.value.unencodable), QString::fromStdString(options.encoding));
            if (outcome.value.guarded > 0)
                sentence += ExportDialog::tr("; %1 texts begin like formulas and were given a '")
                                .arg(countText(outcome.value.guarded));
            for (const std::string& loss : outcome.value.losses) sentence += ExportDialog::tr("; ") + coreSentence(loss);
            done(sentence);
        });
}

ExportDialog::ExportDialog(Session& session, std::vector<std::string> visibleColumns,
                           std::function<void(const QString&)> done, QWidget* parent)
    : QDialog(parent),
      m_session(session),
      m_visibleColumns(std::move(visibleColumns)),
      m_done(std::move(done)),
      m_form(new QFormLayout(this)),
      m_path(new QLineEdit(proposedPath(session))),
      m_format(new QComboBox),
      m_columns(new QComboBox),
      m_delimiter(new QComboBox),
      m_decimal(new QComboBox),
      m_encoding(new QComboBox),
      m_weights(new QComboBox),
      m_quotes(new QCheckBox(tr("Quote every text"))),
      m_guard(new QCheckBox(tr("Put ' before texts that look like formulas"))),
      m_scores(new QCheckBox(tr("With the columns of scores"))),
      m_subsets(new QCheckBox),
      m_original(new QCheckBox),
      m_sidecar(new QCheckBox(tr("Note beside it how it came about (.assay.json)"))),
      m_note(new QLabel),
      m_write(nullptr) {
    setObjectName("exportDialog");
    setWindowTitle(tr("Export Filtered"));
    setAttribute(Qt::WA_DeleteOnClose);
    makeFields();
    placeFields();
    connect(m_path, &QLineEdit::textChanged, this, &ExportDialog::refresh);
    connect(m_path, &QLineEdit::editingFinished, this, [this] {
        const int index = m_format->findData(static_cast<int>(exportFormatOf(m_path->text().toStdString())));
        if (QFileInfo(m_path->text()).suffix() != extensionOf(format())) m_format->setCurrentIndex(index);
    });
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::pickFormat);
    refresh();
}

void ExportDialog::makeFields() {
    m_path->setObjectName("exportPath");
    m_path->setMinimumWidth(360);
    m_format->setObjectName("exportFormat");
    for (const ExportFormatInfo& info : exportFormats())
        m_format->addItem(coreText(info.name), static_cast<int>(info.format));
    m_columns->setObjectName("exportColumns");
    const auto all = static_cast<std::int64_t>(m_session.dataset()->columns().size());
    m_columns->addItem(tr("All columns (%1)").arg(countText(all)));
    m_columns->addItem(tr("Visible columns (%1)").arg(countText(static_cast<std::int64_t>(m_visibleColumns.size()))));
    m_delimiter->setObjectName("exportDelimiter");
    for (const char* each : {",", ";", "|"}) m_delimiter->addItem(each, QString(each));
    m_decimal->setObjectName("exportDecimal");
    m_decimal->addItem(tr("Point (0.5)"), ".");
    m_decimal->addItem(tr("Comma (0,5)"), ",");
    m_encoding->setObjectName("exportEncoding");
    m_encoding->addItem("UTF-8", "UTF-8");
    m_encoding->addItem(tr("UTF-8 with BOM (for Excel)"), "UTF-8-BOM");
    for (const char* each : {"GB18030", "Big5", "Shift_JIS", "windows-1252"}) m_encoding->addItem(each, QString(each));
    m_quotes->setObjectName("exportQuotes");
    m_guard->setObjectName("exportGuard");
    m_guard->setToolTip(tr("Spreadsheets run texts that begin with = + - @ as formulas"));
    m_scores->setObjectName("exportScores");
    m_weights->setObjectName("exportWeights");
    m_weights->addItem(tr("None"), QString());
    m_weights->addItem(tr("By rank, 0 to 2"), "rank");
    m_weights->addItem(tr("By importance, 0 to 2"), "linear");
    m_sidecar->setObjectName("exportSidecar");
    m_sidecar->setChecked(true);
    m_subsets->setObjectName("exportSubsets");
    m_original->setObjectName("exportOriginal");
    m_note->setProperty("role", "caption");
    m_note->setWordWrap(true);
    const bool scored = m_session.table()->scores() != nullptr;
    for (QWidget* each : std::initializer_list<QWidget*>{m_scores, m_weights}) {
        each->setEnabled(scored);
        if (!scored) each->setToolTip(tr("There are no scores yet; estimate first"));
    }
}

void ExportDialog::placeFields() {
    auto* browseButton = new QPushButton(tr("Browse…"));
    browseButton->setAutoDefault(false);  // Enter in a field writes the file
    connect(browseButton, &QPushButton::clicked, this, &ExportDialog::browse);
    auto* pathRow = new QHBoxLayout;
    pathRow->addWidget(m_path, 1);
    pathRow->addWidget(browseButton);
    m_form->setContentsMargins(20, 20, 20, 20);
    m_form->setVerticalSpacing(12);
    m_form->addRow(
        new QLabel(tr("%1 of %2 rows are visible and will be written.")
                       .arg(countText(m_session.visible().count()), countText(m_session.dataset()->rowCount()))));
    m_form->addRow(tr("File"), pathRow);
    m_form->addRow(tr("Format"), m_format);
    m_form->addRow(tr("Columns"), m_columns);
    m_form->addRow(tr("Delimiter"), m_delimiter);
    m_form->addRow(tr("Decimal sign"), m_decimal);
    m_form->addRow(tr("Encoding"), m_encoding);
    m_form->addRow(QString(), m_quotes);
    m_form->addRow(QString(), m_guard);
    m_form->addRow(QString(), m_scores);
    m_form->addRow(tr("Weights"), m_weights);
    m_form->addRow(QString(), m_subsets);
    m_form->addRow(QString(), m_original);
    m_form->addRow(QString(), m_sidecar);
    m_form->addRow(m_note);
    const auto subsets = static_cast<std::int64_t>(m_session.subsets().size());
    m_subsets->setText(tr("Subsets as columns of 0 and 1 (%1)").arg(countText(subsets)));
    m_subsets->setVisible(subsets > 0);
    const std::int64_t changed = m_session.labelsChanged();
    m_original->setText(tr("Original labels (%1 are changed)").arg(countText(changed)));
    m_original->setVisible(changed > 0);
    auto* buttons = new QDialogButtonBox;
    m_write = buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
    m_write->setObjectName("exportWrite");
    m_write->setProperty("accent", true);
    m_write->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void ExportDialog::browse() {
    QStringList filters;
    for (const ExportFormatInfo& info : exportFormats())
        filters << QStringLiteral("%1 (*.%2)").arg(coreText(info.name), QLatin1String(info.extension));
    auto* dialog = new QFileDialog(this, tr("Export Filtered"), m_path->text(), filters.join(";;"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectNameFilter(filters.value(m_format->currentIndex()));
    dialog->setDefaultSuffix(extensionOf(format()));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_path->setText(path);
        emit m_path->editingFinished();
    });
    dialog->open();
}

ExportFormat ExportDialog::format() const {
    return static_cast<ExportFormat>(m_format->currentData().toInt());
}

/// The name follows the format.
void ExportDialog::pickFormat() {
    const QFileInfo info(m_path->text());
    const QString base = info.completeBaseName();
    if (!base.isEmpty() && info.suffix() != extensionOf(format()))
        m_path->setText(info.dir().filePath(base + '.' + extensionOf(format())));
    refresh();
    m_form->activate();
    resize(width(), sizeHint().height());  // formats have different fields
}

QString ExportDialog::problem() const {
    if (m_path->text().trimmed().isEmpty()) return tr("Give the file a name");
    const auto run = m_session.currentRun();
    if (format() == ExportFormat::LibSvm && (!run || run->spec.target.empty()))
        return tr("A LibSVM file begins with the target: estimate once, so that it is known");
    if (format() == ExportFormat::Xlsx && m_session.visible().count() > sheetRows)
        return tr("A sheet of Excel has room for %1 rows; filter more, or choose CSV or Parquet")
            .arg(countText(sheetRows));
    return {};
}

void ExportDialog::refresh() {
    const bool csv = format() == ExportFormat::Csv, plain = csv || format() == ExportFormat::Tsv;
    const std::pair<QWidget*, bool> rows[] = {{m_delimiter, csv}, {m_decimal, plain}, {m_encoding, plain}};
    for (const auto& [field, shown] : rows) {
        field->setVisible(shown);
        m_form->labelForField(field)->setVisible(shown);
    }
    m_quotes->setVisible(plain);
    m_guard->setVisible(plain);
    const QString reason = problem();
    const bool exists = QFileInfo::exists(m_path->text());
    m_write->setEnabled(reason.isEmpty());
    m_write->setText(exists ? tr("Replace") : tr("Export"));
    m_write->setToolTip(!reason.isEmpty() ? reason : exists ? tr("The file exists and will be replaced") : QString());
    m_note->setText(reason);
    m_note->setVisible(!reason.isEmpty());
}

ExportRequest ExportDialog::request() const {
    ExportRequest request;
    ExportOptions& options = request.options;
    options.path = m_path->text().trimmed().toStdString();
    options.format = format();
    const QString encoding = m_encoding->currentData().toString();
    options.byteOrderMark = encoding == "UTF-8-BOM";
    options.encoding = options.byteOrderMark ? "UTF-8" : encoding.toStdString();
    options.delimiter = m_delimiter->currentData().toString().at(0).toLatin1();
    options.decimal = m_decimal->currentData().toString().at(0).toLatin1();
    options.quoteAll = m_quotes->isChecked();
    options.guardFormulas = m_guard->isChecked();
    options.scores = m_scores->isChecked();
    if (m_columns->currentIndex() == 1) options.columns = m_visibleColumns;
    if (m_subsets->isChecked())
        for (const Subset& subset : m_session.subsets())
            options.extra.push_back({subset.name.toStdString(), {}, subset.rows});
    if (const auto run = m_session.currentRun()) options.target = run->spec.target;
    request.weights = m_weights->currentData().toString().toStdString();
    request.sidecar = m_sidecar->isChecked();
    request.original = m_original->isChecked();
    return request;
}

void ExportDialog::accept() {
    startExport(m_session, request(), m_done);
    QDialog::accept();
}

}  // namespace assay
