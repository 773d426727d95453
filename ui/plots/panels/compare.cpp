// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/panels/compare.h"

#include <QSignalBlocker>
#include <QVBoxLayout>

#include "plots/number_text.h"
#include "session/session.h"
#include "text/core_sentences.h"
#include "widgets/theme.h"

namespace assay {
namespace {

using Kind = Action::Kind;
const std::vector<Kind> kinds{Kind::DropLowest,    Kind::DropNegative,   Kind::DropHighest,
                              Kind::ReweightRank,   Kind::ReweightLinear, Kind::ScaleFeatures, Kind::SelectFeatures};

bool isShare(Kind kind) {
    return kind == Kind::DropLowest || kind == Kind::DropHighest;
}
bool hasAmount(Kind kind) {
    return isShare(kind) || kind == Kind::SelectFeatures;
}

}  // namespace

ComparePanel::ComparePanel(Session& session, QWidget* parent)
    : FramePanel(session, parent), m_action(new QComboBox), m_amount(new QDoubleSpinBox), m_compare(new QPushButton),
      m_scroll(new QScrollArea), m_verdict(new QLabel), m_notes(new QLabel), m_view(new CompareView) {
    m_action->setObjectName(QStringLiteral("compareAction"));
    m_amount->setObjectName(QStringLiteral("compareAmount"));
    m_compare->setObjectName(QStringLiteral("compareButton"));
    m_verdict->setObjectName(QStringLiteral("compareVerdict"));
    m_compare->setProperty("accent", true);
    for (const Kind kind : kinds) m_action->addItem(QString(), static_cast<int>(kind));
    controls()->addWidget(m_action, 1);
    controls()->addWidget(m_amount);
    controls()->addWidget(m_compare);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(8);
    for (QLabel* label : {m_verdict, m_notes}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    column->addWidget(m_verdict);
    column->addWidget(m_view, 1);
    column->addWidget(m_notes);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(content);
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    addContent(m_scroll);
    connect(m_action, &QComboBox::currentIndexChanged, this, &ComparePanel::actionChanged);
    connect(m_compare, &QPushButton::clicked, this, &ComparePanel::start);
    connect(&session, &Session::compared, this, &ComparePanel::show);
    connect(&session, &Session::failed, this, [this] {
        m_waiting = false;
        update();
    });
    connect(&session.jobs(), &JobRunner::ended, this, [this] {
        if (!m_waiting || this->session().jobs().busy(JobRunner::Lane::Run)) return;
        m_waiting = false;  // cancelled
        update();
    });
    connect(&session, &Session::currentRunChanged, this, &ComparePanel::update);
    connect(&session, &Session::runsChanged, this, &ComparePanel::update);
    connect(&session, &Session::datasetChanged, this, [this] {
        m_comparison = nullptr;
        update();
    });
    retranslate();
    actionChanged();
    update();
}

void ComparePanel::retranslate() {
    const QStringList names{tr("Drop the least valuable rows"), tr("Drop all rows below zero"), tr("Drop the rows with the largest values"),
                            tr("Reweight rows by rank"),        tr("Reweight rows linearly"),
                            tr("Scale features by weight"),     tr("Keep the heaviest features")};
    for (int i = 0; i < m_action->count(); ++i) m_action->setItemText(i, names[i]);
    m_compare->setText(tr("Compare"));
    m_compare->setToolTip(tr("Trains three times: as it was, with this action, and with a random action of the same "
                             "size; measures all three on the test rows"));
    m_amount->setToolTip(tr("Share of the training rows, or number of features"));
}

void ComparePanel::actionChanged() {
    const Kind kind = kinds[static_cast<std::size_t>(std::max(0, m_action->currentIndex()))];
    m_amount->setVisible(hasAmount(kind));
    const bool share = isShare(kind);
    m_amount->setDecimals(share ? 1 : 0);
    m_amount->setSuffix(share ? QStringLiteral(" %") : QString());
    m_amount->setRange(share ? 0.1 : 1, share ? 99 : 10'000);
    m_amount->setValue(share ? 1 : 5);  // values of single rows need not add up over large shares
}

Action ComparePanel::action() const {
    const Kind kind = kinds[static_cast<std::size_t>(std::max(0, m_action->currentIndex()))];
    return {kind, isShare(kind) ? m_amount->value() / 100 : hasAmount(kind) ? m_amount->value() : 0};
}

void ComparePanel::start() {
    const auto run = session().currentRun();
    if (!run || !run->result) return;
    m_waiting = true;
    m_run = run->number;
    m_comparison = nullptr;
    update();
    session().compare(action());
}

void ComparePanel::show(std::shared_ptr<const Comparison> comparison) {
    m_waiting = false;
    m_comparison = std::move(comparison);
    if (const auto run = session().currentRun()) m_run = run->number;
    update();
}

void ComparePanel::update() {
    const auto run = session().currentRun();
    const bool ready = run && run->result && !run->partial;
    m_compare->setEnabled(ready && !m_waiting);
    m_action->setEnabled(ready);
    m_amount->setEnabled(ready);
    if (ready && m_comparison && m_run == run->number) {
        m_verdict->setText(coreSentence(m_comparison->verdict));
        m_verdict->setFont(Theme::font(0, QFont::DemiBold));
        QStringList notes;
        for (const std::string& note : m_comparison->notes) notes << coreSentence(note);
        m_notes->setText(notes.join(u'\n'));
        m_notes->setVisible(!notes.isEmpty());
        m_view->setComparison(m_comparison);
        const auto rows = run->result->rowsBySplit.find("test");
        const QString test = rows == run->result->rowsBySplit.end() ? QString() : groupedNumber(rows->second);
        setHeader(tr("Did it help?"),
                  tr("run %1 · %2 · %3 changed · measured on %4 untouched test rows · whiskers: 95 % interval")
                      .arg(run->number)
                      .arg(QString::fromStdString(m_comparison->action), groupedNumber(m_comparison->rowsChanged), test));
        showContent(m_scroll);
        return;
    }
    setHeader(tr("Did it help?"), QString());
    if (m_waiting)
        showEmpty(tr("Training the model as it was, with the action, and with a random action of the same size…"));
    else if (!session().dataset())
        showEmpty(tr("Open a file, choose a target and press Run; then see here whether acting on the scores helps."));
    else if (!run)
        showEmpty(tr("Run an estimation first: press Run. Then choose an action and press Compare to see whether it "
                     "helps."));
    else if (!ready)
        showEmpty(tr("This run is partial. When one has finished, choose an action and press Compare."));
    else
        showEmpty(tr("Choose an action and press Compare: it is proved on untouched test rows, beside a random one of "
                     "the same size."));
}

void ComparePanel::paintContent(QCPPainter& painter, QSize size, double) {
    const Colors& colors = Theme::instance().colors();
    painter.setFont(m_verdict->font());
    painter.setPen(colors.text);
    QRect used;
    painter.drawText(QRect(6, 0, size.width() - 12, size.height()), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                     m_verdict->text(), &used);
    painter.translate(6, used.bottom() + 10);
    m_view->draw(painter, {size.width() - 12, size.height() - used.bottom() - 10});
}

void ComparePanel::changeEvent(QEvent* event) {
    FramePanel::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    retranslate();
    update();
}

}  // namespace assay
