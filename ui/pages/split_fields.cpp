// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/split_fields.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QToolButton>

#include <array>
#include <cmath>
#include <optional>

#include "data/dataset.h"
#include "pages/files.h"
#include "pages/form_rows.h"
#include "text/core_text.h"

namespace assay {
namespace {

/// The numbers of "60 %" or "20 %, 20 %", as shares; nothing when they are not count numbers.
std::optional<std::array<double, 2>> shares(const QString& text, int count) {
    static const QRegularExpression number("[0-9]+(\\.[0-9]+)?");
    std::array<double, 2> values{};
    int found = 0;
    for (auto each = number.globalMatch(text); each.hasNext(); ++found) {
        const double value = each.next().captured().toDouble() / 100.0;
        if (found >= count) return std::nullopt;
        values[static_cast<std::size_t>(found)] = value;
    }
    if (found != count) return std::nullopt;
    return values;
}

}  // namespace

SplitFields::SplitFields(FormRows& rows, QObject* parent) : QObject(parent) {
    m_section = rows.section();
    m_by = makeCombo("splitBy");
    m_by->addItems({"", "", ""});
    m_byLabel = rows.row(m_by);
    m_train = makeEdit("splitTrain");
    m_trainLabel = rows.row(m_train);
    m_rest = makeEdit("splitRest");
    m_restLabel = rows.row(m_rest);
    m_column = makeCombo("splitColumn");
    m_columnLabel = rows.row(m_column);
    m_validRow = fileField(m_validFile, "validFile");
    m_validFileLabel = rows.row(m_validRow);
    m_testRow = fileField(m_testFile, "testFile");
    m_testFileLabel = rows.row(m_testRow);
    m_train->setText("60 %");
    m_rest->setText("20 %, 20 %");
    connect(m_by, &QComboBox::currentIndexChanged, this, &SplitFields::check);
    connect(m_column, &QComboBox::currentIndexChanged, this, &SplitFields::check);
    for (QLineEdit* edit : {m_train, m_rest, m_validFile, m_testFile})
        connect(edit, &QLineEdit::textChanged, this, &SplitFields::check);
    retranslate();
    check();
}

QWidget* SplitFields::fileField(QLineEdit*& edit, const char* name) {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    edit = makeEdit(name);
    auto* browse = new QToolButton;
    browse->setText(QChar(0x2026));
    layout->addWidget(edit);
    layout->addWidget(browse);
    connect(browse, &QToolButton::clicked, this, [row, target = edit] {
        auto* dialog = new QFileDialog(row, QString(), QString(), openFilter());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QFileDialog::fileSelected, target, &QLineEdit::setText);
        dialog->open();
    });
    return row;
}

void SplitFields::setDataset(const Dataset& dataset) {
    m_rows = dataset.rowCount();
    m_column->clear();
    for (const auto& column : dataset.columns())
        if (column.type == ColumnType::Category || column.type == ColumnType::Text)
            m_column->addItem(QString::fromStdString(column.name));
    for (int i = 0; i < m_column->count(); ++i)
        if (m_column->itemText(i).toLower() == "split") m_column->setCurrentIndex(i);
    check();
}

void SplitFields::retranslate() {
    m_section->setText(tr("SPLIT"));
    const QStringList ways{tr("shares"), tr("a column"), tr("separate files")};
    for (int i = 0; i < 3; ++i) m_by->setItemText(i, ways[i]);
    FormRows::caption(m_byLabel, m_by, tr("By"), tr("How rows are divided into training, validation and test"));
    FormRows::caption(m_trainLabel, m_train, tr("Train"), tr("Share of rows the model is trained on"));
    FormRows::caption(m_restLabel, m_rest, tr("Valid, test"),
                      tr("Shares that measure importance, and that are only ever used to report"));
    FormRows::caption(m_columnLabel, m_column, tr("Column"), tr("It holds the words train, valid and test"));
    FormRows::caption(m_validFileLabel, m_validFile, tr("Valid file"), tr("All rows of the open file then train"));
    FormRows::caption(m_testFileLabel, m_testFile, tr("Test file"), tr("May be left empty"));
}

void SplitFields::check() {
    const int by = m_by->currentIndex();
    for (QWidget* each : std::initializer_list<QWidget*>{m_train, m_trainLabel, m_rest, m_restLabel})
        each->setVisible(by == Shares);
    for (QWidget* each : std::initializer_list<QWidget*>{m_column, m_columnLabel}) each->setVisible(by == Column);
    for (QWidget* each : std::initializer_list<QWidget*>{m_validRow, m_validFileLabel, m_testRow, m_testFileLabel})
        each->setVisible(by == Files);
    const QString reason = problem();
    for (QLineEdit* each : {m_train, m_rest, m_validFile}) setInvalid(each, reason);
    emit changed();
}

QString SplitFields::problem() const {
    if (m_by->currentIndex() == Column)
        return m_column->count() > 0 ? QString() : tr("No column holds words; split by shares instead");
    if (m_by->currentIndex() == Files)
        return m_validFile->text().isEmpty() ? tr("Name the file with the validation rows") : QString();
    const auto train = shares(m_train->text(), 1);
    const auto rest = shares(m_rest->text(), 2);
    if (!train || !rest) return tr("Give one share for training and two for validation and test, such as 60 and 20, 20");
    if ((*train)[0] <= 0 || (*rest)[0] <= 0) return tr("Training and validation both need rows");
    if (std::abs((*train)[0] + (*rest)[0] + (*rest)[1] - 1.0) > 1e-6) return tr("The three shares must add up to 100 %");
    return {};
}

void SplitFields::fill(RunSpec& spec) const {
    if (m_by->currentIndex() == Column) spec.split.column = m_column->currentText().toStdString();
    if (m_by->currentIndex() == Files) {
        spec.validFile = m_validFile->text().toStdString();
        spec.testFile = m_testFile->text().toStdString();
    }
    if (m_by->currentIndex() != Shares || !problem().isEmpty()) return;
    spec.split.train = (*shares(m_train->text(), 1))[0];
    spec.split.valid = (*shares(m_rest->text(), 2))[0];
    spec.split.test = (*shares(m_rest->text(), 2))[1];
}

}  // namespace assay
