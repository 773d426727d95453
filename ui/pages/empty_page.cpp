// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/empty_page.h"

#include <QDir>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "pages/files.h"
#include "session/session.h"
#include "widgets/theme.h"

namespace assay {
namespace {

QLabel* label(const QString& text, const char* role) {
    auto* result = new QLabel(text);
    result->setProperty("role", role);
    result->setWordWrap(true);
    return result;
}

}  // namespace

EmptyPage::EmptyPage(Session& session, QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this)) {
    setObjectName("emptyPage");
    setProperty("surface", true);
    setAttribute(Qt::WA_StyledBackground);
    connect(&session, &Session::datasetChanged, this, &EmptyPage::refill);
    connect(&Theme::instance(), &Theme::changed, this, [this] { update(); });
    refill();
}

void EmptyPage::refill() {
    if (m_content) m_content->deleteLater();
    m_content = new QWidget;
    m_content->setMaximumWidth(640);
    auto* rows = new QVBoxLayout(m_content);
    rows->setContentsMargins(40, 40, 40, 40);
    rows->setSpacing(8);
    rows->addWidget(label(tr("What is every training sample worth?"), "title"));
    rows->addWidget(label(tr("Drop a data file here, or open one. Choose the column to predict, press Run: every row "
                             "gets a value, positive where it helps the model and negative where it hurts."),
                          "muted"));
    auto* open = new QPushButton(tr("Open a file…"));
    open->setObjectName("emptyOpen");
    open->setProperty("accent", true);
    connect(open, &QPushButton::clicked, this, &EmptyPage::openRequested);
    rows->addSpacing(8);
    rows->addWidget(open, 0, Qt::AlignLeft);
    rows->addSpacing(16);

    auto* columns = new QHBoxLayout;
    columns->setSpacing(32);
    QVBoxLayout* recent = nullptr;
    QVBoxLayout* sampleList = nullptr;
    const QStringList files = recentFiles();
    columns->addWidget(column(tr("RECENT"), files.isEmpty() ? tr("Files you open appear here") : QString(), recent), 1);
    columns->addWidget(column(tr("SAMPLES"), QString(), sampleList), 1);
    for (const QString& path : files.mid(0, 5))
        recent->insertWidget(recent->count() - 1,
                             link(path.section(u'/', -1), QDir::toNativeSeparators(path), path));
    for (const Sample& sample : samples()) {
        sampleList->insertWidget(sampleList->count() - 1, link(sample.title, sample.summary, sample.path));
        sampleList->insertWidget(sampleList->count() - 1, label(sample.summary, "caption"));
    }
    rows->addLayout(columns);
    rows->addSpacing(16);
    rows->addWidget(label(tr("CSV, TSV, Excel, Parquet, JSON, SQLite, DuckDB, ARFF, LibSVM and IDX; texts plain or "
                             "compressed (.gz, .zst, .bz2, .xz, .zip), in UTF-8, UTF-16, GB18030 and others."),
                          "caption"));
    m_layout->addWidget(m_content, 1, Qt::AlignCenter);
}

QWidget* EmptyPage::column(const QString& title, const QString& emptyText, QVBoxLayout*& list) {
    auto* holder = new QWidget;
    list = new QVBoxLayout(holder);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(2);
    list->addWidget(label(title, "section"));
    if (!emptyText.isEmpty()) list->addWidget(label(emptyText, "muted"));
    list->addStretch(1);
    return holder;
}

QPushButton* EmptyPage::link(const QString& text, const QString& note, const QString& path) {
    auto* button = new QPushButton(fontMetrics().elidedText(text, Qt::ElideMiddle, 240));
    button->setProperty("link", true);
    button->setCursor(Qt::PointingHandCursor);
    button->setToolTip(note);
    button->setObjectName("file_" + path.section(u'/', -1).section(u'.', 0, 0));
    connect(button, &QPushButton::clicked, this, [this, path] { emit fileRequested(path); });
    return button;
}

void EmptyPage::paintEvent(QPaintEvent* event) {
    QWidget::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors& colors = Theme::instance().colors();
    painter.fillRect(rect(), colors.surface);
    QPen pen(colors.line, 2, Qt::CustomDashLine);
    pen.setDashPattern({4, 4});
    painter.setPen(pen);
    painter.drawRoundedRect(QRectF(rect()).adjusted(16, 16, -16, -16), 12, 12);
}

void EmptyPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refill();
    QWidget::changeEvent(event);
}

}  // namespace assay
