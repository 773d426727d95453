// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace assay {

class Session;
struct TableColumn;

/// A small window below a column's header in which a filter on that column is put together. Keep and Exclude add it to
/// the session's filters; it then closes.
class FilterPopup : public QFrame {
    Q_OBJECT
public:
    FilterPopup(Session& session, const TableColumn& column, const QString& title, QWidget* parent);

    void openAt(const QPoint& globalPosition);  ///< as near as the screen allows
    /// The filter as it would be added now; empty: nothing is chosen.
    virtual QString expression(bool exclude) const = 0;

protected:
    QVBoxLayout& body() const { return *m_body; }
    Session& session() const { return m_session; }
    const std::string& key() const { return m_key; }
    void keep();                         ///< as its button does
    void refresh();                      ///< after every change of what is chosen
    void tell(const QString& sentence);  ///< small, above the buttons; empty: nothing

private:
    void add(bool exclude);

    Session& m_session;
    std::string m_key;
    QVBoxLayout* m_body;
    QLabel* m_note;
    QPushButton *m_keep, *m_exclude;
};

}  // namespace assay
