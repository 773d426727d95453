// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/preview_page.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

#include "session/session.h"

namespace assay {
namespace {

constexpr int mostColumns = 60;

}  // namespace

PreviewPage::PreviewPage(Session& session, QWidget* parent)
    : QWidget(parent), m_title(new QLabel), m_rows(new QTableWidget) {
    setObjectName("previewPage");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_title->setContentsMargins(12, 8, 12, 8);
    m_title->setProperty("role", "muted");
    m_rows->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_rows->setSelectionMode(QAbstractItemView::NoSelection);
    m_rows->setFocusPolicy(Qt::NoFocus);
    m_rows->verticalHeader()->setDefaultSectionSize(24);
    m_rows->verticalHeader()->hide();
    m_rows->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    layout->addWidget(m_title);
    layout->addWidget(m_rows, 1);
    connect(&session, &Session::loadStarted, this, &PreviewPage::begin);
    connect(&session, &Session::previewed, this,
            [this](const std::shared_ptr<const Preview>& preview) { show(*preview); });
}

void PreviewPage::begin(const QString& path) {
    m_title->setText(tr("Reading %1 …").arg(path.section(u'/', -1)));
    m_rows->clear();
    m_rows->setRowCount(0);
    m_rows->setColumnCount(0);
}

void PreviewPage::show(const Preview& preview) {
    const int columns = std::min<int>(static_cast<int>(preview.columns.size()), mostColumns);
    m_rows->setColumnCount(columns);
    m_rows->setRowCount(static_cast<int>(preview.rows.size()));
    QStringList names;
    for (int c = 0; c < columns; ++c)
        names << QString::fromStdString(preview.columns[static_cast<std::size_t>(c)].name);
    m_rows->setHorizontalHeaderLabels(names);
    for (int r = 0; r < m_rows->rowCount(); ++r) {
        const auto& cells = preview.rows[static_cast<std::size_t>(r)];
        for (int c = 0; c < columns && c < static_cast<int>(cells.size()); ++c)
            m_rows->setItem(r, c, new QTableWidgetItem(QString::fromStdString(cells[static_cast<std::size_t>(c)])));
    }
    m_title->setText(m_title->text() + "  " + tr("These are its first rows (%1).")
                                                  .arg(QString::fromStdString(preview.report.encoding)));
}

}  // namespace assay
