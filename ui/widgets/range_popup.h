// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/histogram.h"
#include "models/table_column.h"
#include "widgets/filter_popup.h"

#include <optional>

class QCheckBox;
class QLineEdit;

namespace assay {

class RangePicker;

/// From and to, as numbers or dates, over the histogram of the visible rows.
class RangePopup : public FilterPopup {
    Q_OBJECT
public:
    RangePopup(Session& session, const TableColumn& column, QWidget* parent);
    QString expression(bool exclude) const override;

private:
    struct Values {
        Histogram histogram;
        std::int64_t missing = 0;
    };
    struct Bound {
        QString literal;  ///< empty: no bound
        bool wrong = false;
    };
    void count();
    void fill(const Values& values);
    void typed();
    Bound boundOf(const QLineEdit& field) const;
    std::optional<double> valueOf(const QLineEdit& field) const;
    QString textOf(double value) const;

    TableColumn m_column;
    bool m_timeOfDay;
    RangePicker* m_picker;
    QLineEdit *m_from, *m_to;
    QCheckBox* m_missing;
    bool m_anyMissing = true;
};

}  // namespace assay
