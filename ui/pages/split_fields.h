// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>

#include "pipeline/run_spec.h"

class QComboBox;
class QLabel;
class QLineEdit;

namespace assay {

class Dataset;
class FormRows;

/// The part of the Run panel that says which rows train, which choose and which prove: by shares, by a column, or by
/// separate files.
class SplitFields : public QObject {
    Q_OBJECT
public:
    SplitFields(FormRows& rows, QObject* parent);

    void setDataset(const Dataset& dataset);
    void retranslate();
    void fill(RunSpec& spec) const;
    QString problem() const;

signals:
    void changed();

private:
    enum By { Shares, Column, Files };
    void check();
    QWidget* fileField(QLineEdit*& edit, const char* name);

    QLabel *m_section, *m_byLabel, *m_trainLabel, *m_restLabel, *m_columnLabel, *m_validFileLabel, *m_testFileLabel;
    QComboBox *m_by, *m_column;
    QLineEdit *m_train, *m_rest, *m_validFile, *m_testFile;
    QWidget *m_validRow, *m_testRow;
    std::int64_t m_rows = 0;
};

}  // namespace assay
