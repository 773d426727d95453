// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/memory_dialog.h"

#include "data/memory_limit.h"
#include "session/settings.h"

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>

#include <algorithm>
#include <cmath>

namespace assay {
namespace {

const char* const key = "memoryLimitMb";
constexpr double least = 0.5;  // GB; DuckDB fails at some files with less

}  // namespace

void applyMemorySetting() {
    setMemoryLimit(QSettings().value(key, 0).toLongLong());
}

MemoryDialog::MemoryDialog(QWidget* parent) : QDialog(parent), m_gigabytes(new QDoubleSpinBox) {
    setObjectName("memoryDialog");
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Memory Limit"));
    const double machine = static_cast<double>(machineMemoryBytes()) / 1e9;
    m_gigabytes->setObjectName("memoryGigabytes");
    m_gigabytes->setDecimals(1);
    m_gigabytes->setSingleStep(0.5);
    m_gigabytes->setRange(0, std::max(least, std::floor(machine * 10) / 10));
    m_gigabytes->setSuffix(tr(" GB"));
    // The least value stands for DuckDB's own choice.
    m_gigabytes->setSpecialValueText(tr("Automatic (%1 GB)").arg(machine * 0.8, 0, 'f', 1));
    m_gigabytes->setValue(static_cast<double>(memoryLimitSetting()) / 1000);
    m_gigabytes->setMinimumWidth(180);
    auto* note =
        new QLabel(tr("For files opened from now on. What does not fit is kept in temporary files, which is slower. "
                      "This machine has %1 GB.")
                       .arg(machine, 0, 'f', 1));
    note->setProperty("role", "caption");
    note->setWordWrap(true);
    auto* buttons = new QDialogButtonBox;
    auto* set = buttons->addButton(tr("Set"), QDialogButtonBox::AcceptRole);
    set->setObjectName("memorySet");
    set->setProperty("accent", true);
    set->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    auto* form = new QFormLayout(this);
    form->setContentsMargins(20, 20, 20, 20);
    form->setVerticalSpacing(12);
    form->addRow(tr("Memory for data"), m_gigabytes);
    form->addRow(note);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &MemoryDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void MemoryDialog::accept() {
    const double chosen = m_gigabytes->value();
    const auto megabytes = chosen > 0 ? std::llround(std::max(chosen, least) * 1000) : 0;
    Settings::instance().keep(key, static_cast<qlonglong>(megabytes));
    setMemoryLimit(megabytes);
    QDialog::accept();
}

}  // namespace assay
