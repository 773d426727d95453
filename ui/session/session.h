// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QObject>
#include <QString>
#include <QUndoStack>

#include "data/query.h"
#include "data/row_set.h"
#include "io/open.h"
#include "jobs/job_runner.h"
#include "pipeline/compare.h"
#include "pipeline/pipeline.h"

namespace assay {

/// A run as the window knows it. While it is going on, result is null and scores hold what has been reached.
struct Run {
    int number = 0;
    RunSpec spec;
    std::shared_ptr<const RunResult> result;
    std::shared_ptr<const RowScores> scores;
    bool partial = false;  ///< still running, or cancelled: values are incomplete
};

struct RunOutput;  // what the worker hands back: session_work.h

/// A condition on rows that is on: a pill in the filter bar.
struct FilterPill {
    QString text;        ///< the expression, or "312 selected rows"
    RowSet rows;         ///< rows it keeps
    QString expression;  ///< empty when it came from a selection
    std::vector<std::string> leftOut{};  ///< core's sentences on rows where the expression cannot be decided
    QString inverse;     ///< what a selection was called before it was inverted
    bool enabled = true;
    bool usesScores = false;  ///< the expression reads scores: its rows follow the current run
    int scoresVersion = 0;    ///< which scores rows was computed with
    int labelsVersion = 0;    ///< and which labels
};

/// Rows that a run holds for bad.
enum class RunRows { BelowZero, Lowest };  ///< Lowest: the 5 % of the valued rows with the lowest importance

/// Rows kept under a name.
struct Subset {
    QString name;
    std::shared_ptr<const RowSet> rows;
};
enum class SetOperation { Union, Intersection, Difference };

enum class SelectMode { Replace, Add, Remove, Toggle };

/// Owns the document: data set, runs, filters, selection, undo. Everything that two views share goes through here.
/// All members on the GUI thread. Long work goes through jobs().
class Session : public QObject {
    Q_OBJECT
public:
    explicit Session(JobRunner& jobs, QObject* parent = nullptr);

    JobRunner& jobs() const { return m_jobs; }
    QUndoStack& undoStack() { return m_undo; }

    // data
    /// In the background; then datasetChanged or failed, or memoryShort where the data would not fit into memory, unless
    /// the user is sure.
    void open(const QString& path, const LoadOptions& options = {}, bool sure = false);
    /// Opens the same file with a column read as this type, or as it is detected; runs and filters of the data end.
    void readColumnAs(const std::string& column, std::optional<ColumnType> type);
    void close();
    std::shared_ptr<const Dataset> dataset() const { return m_dataset; }
    const LoadOptions& reading() const { return m_reading; }  ///< how the data set was read
    std::shared_ptr<const Table> table() const { return m_table; }  ///< data and the current run's scores; null when empty

    // runs
    void estimate(const RunSpec& spec);  ///< in the background; a second one waits for the first
    bool running() const { return m_jobs.busy(JobRunner::Lane::Run); }
    void cancelRun();
    bool paused() const { return m_jobs.paused(JobRunner::Lane::Run); }
    void togglePause();  ///< the run rests and leaves the machine to others, or goes on
    const std::vector<std::shared_ptr<const Run>>& runs() const { return m_runs; }
    std::shared_ptr<const Run> currentRun() const;  ///< null before the first
    void setCurrentRun(int number);
    void adoptRun(Run run);  ///< a run made elsewhere, on the same data: becomes the current one under the next number
    void compare(const Action& action);  ///< on the current run; then compared or failed
    void verify();  ///< trains the current run's model again; its result then holds the verification

    // filters: visible = rows kept by every enabled pill
    const RowSet& visible() const { return m_visible; }
    const std::vector<FilterPill>& pills() const { return m_pills; }
    /// The enabled pills as one expression; nullopt where a selection by hand is among them.
    std::optional<QString> filterExpression() const;
    QString filterText() const;  ///< the same in words that a selection has too; empty: all rows
    bool filterReadsScores() const;
    void addExpression(const QString& expression);  ///< in the background, undoable; failed() on a bad one
    void keepOnly();                                ///< the selection becomes a pill, undoable
    void exclude();
    void changePill(int index, const QString& expression);  ///< another expression in its place, likewise
    void invertPill(int index);                     ///< not (...); undoable
    void combinePills(int first, int second);       ///< one or the other, as one pill; undoable
    void removePill(int index);                     ///< undoable
    void setPillEnabled(int index, bool enabled);   ///< undoable

    // selection
    const RowSet& selection() const { return m_selection; }
    void select(const RowSet& rows, SelectMode mode = SelectMode::Replace);  ///< undoable
    void clearSelection();

    // labels that the user changes: laid over the data, which stay as they are; undoable
    void setTarget(const std::string& column);  ///< the column whose cells are labels: the one the user predicts
    const std::string& target() const { return m_target; }
    RowSet rowsToLabel() const;          ///< the selected rows that are visible, else the one looked at
    void askForLabel(const RowSet& rows) { emit labelAsked(rows); }
    void changeLabels(const std::string& column, const RowSet& rows, const QString& label);  ///< in the background
    void takeSuggestions(const std::string& column, const RowSet& rows);  ///< each row its own, of the current run
    void clearLabels();                                                   ///< all as in the source
    std::int64_t labelsChanged() const;                                   ///< how many
    std::shared_ptr<const Dataset> source() const { return m_source; }    ///< the data without changed labels

    /// What was kept of this file: not a step that can be undone. Nothing where labels were changed meanwhile.
    void restore(std::shared_ptr<const Dataset> labelled, const std::vector<Subset>& subsets);

    // named sets of rows of this data set
    const std::vector<Subset>& subsets() const { return m_subsets; }
    int saveSubset(const QString& name, const RowSet& rows);  ///< its place; a name taken by other rows gets a number
    void combineSubsets(int first, int second, SetOperation operation);  ///< saves another
    void renameSubset(int index, const QString& name);
    void removeSubset(int index);
    void filterBySubset(int index, bool exclude);  ///< as a pill, undoable
    void selectSubset(int index);
    /// Saves what runs hold for bad, each as a subset, and shows these: two are compared.
    void showRowsOf(const std::vector<int>& runs, RunRows rows);

    /// What the panels "Row" and "Statistics" are about: where the table's cursor is. open: they are to come to the front.
    void lookAtRow(RowId row, bool open = false);
    void lookAtColumn(const std::string& name, bool open = false);  ///< by its name in expressions
    std::optional<RowId> row() const { return m_row; }
    const std::string& column() const { return m_column; }  ///< empty: none

    /// A row the user points at (hover or double-click in a plot): the table scrolls there.
    void goToRow(RowId row) { emit rowRequested(row); }

signals:
    void loadStarted(const QString& path);
    void previewed(std::shared_ptr<const assay::Preview> preview);  ///< first rows while the load goes on
    void memoryShort(const QString& path, const assay::LoadOptions& options, qint64 expected, qint64 limit);  ///< bytes
    void loadEnded();  ///< finished, cancelled or failed
    void datasetChanged();
    void runsChanged();        ///< list or a run's state
    void pausedChanged();
    void currentRunChanged();  ///< another run, or new (also partial) scores of it
    void visibleChanged();
    void pillsChanged();
    void selectionChanged();
    void subsetsChanged();
    void subsetsAsked(const std::vector<int>& places);  ///< to be shown; in subsets()
    void labelsReplaced();  ///< dataset() is another one of the same rows and columns
    void targetChanged();
    void labelAsked(const assay::RowSet& rows);
    void rowLookedAt(bool open);
    void columnLookedAt(bool open);
    void verified(const QString& verdict);  ///< also after a stop, of what was reached
    void compared(std::shared_ptr<const assay::Comparison> comparison);
    void rowRequested(assay::RowId row);
    /// A sentence for the user. badRows: the load can go on by skipping them or reading text.
    void failed(const QString& sentence);
    /// After failed(): the file is there, and may be readable otherwise.
    void openFailed(const QString& path, const assay::LoadOptions& options, const QString& sentence);
    void badRowsFound(const QString& path, const assay::LoadOptions& options, const QString& sentence);

private:
    friend class SessionCommand;
    friend class LabelsCommand;
    struct Filters {
        std::vector<FilterPill> pills;
        RowSet selection;
    };
    void load(const QString& path, const LoadOptions& options);
    void setDataset(std::shared_ptr<const Dataset> dataset);
    void setLabelled(std::shared_ptr<const Dataset> dataset);
    void relabel(const std::string& column, const RowSet& rows, std::function<std::string(RowId)> label, const QString& name);
    bool isOurs(const Dataset& dataset) const;
    std::shared_ptr<const Table> current(std::shared_ptr<const Table> table) const;
    void setTable(std::shared_ptr<const Table> table);
    void refreshTable();
    void refilter();
    void setPills(std::vector<FilterPill> pills);
    bool isPill(int index) const;
    bool isSubset(int index) const;
    int saveRowsOf(int run, RunRows rows);
    void evaluate(const QString& expression, std::function<void(FilterPill)> then);
    void replacePills(const std::vector<int>& places, const QString& expression, const QString& name);
    void pushPills(const QString& name, std::vector<FilterPill> pills);
    void setSelection(RowSet rows);
    void push(const QString& name, std::vector<FilterPill> pills, RowSet selection, bool mergeable = false);
    RowSet visibleOf(const std::vector<FilterPill>& pills) const;
    void splitOff(bool keep);
    void updateRun(int number, const std::function<void(Run&)>& change);
    void partialScores(int number, std::shared_ptr<const Table> table);
    void runEnded(int number, Outcome<RunOutput> outcome);

    JobRunner& m_jobs;
    QUndoStack m_undo;
    std::shared_ptr<const Dataset> m_source, m_dataset;
    LoadOptions m_reading;
    std::shared_ptr<const Table> m_table;
    std::string m_target;
    int m_labelsVersion = 0;
    std::vector<std::shared_ptr<const Run>> m_runs;
    int m_current = -1;  ///< number of the current run
    int m_lastRun = 0;
    int m_opening = 0;  ///< counts the files asked for
    int m_scoresVersion = 0;
    bool m_refiltering = false;
    std::vector<FilterPill> m_pills;
    RowSet m_visible;
    RowSet m_selection;
    std::vector<Subset> m_subsets;
    std::optional<RowId> m_row;
    std::string m_column;
};

}  // namespace assay
