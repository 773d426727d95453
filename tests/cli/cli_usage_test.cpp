// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include <QTest>

using namespace assay::test;

/// Wrong words on the command line: exit code 2, or 3 where a file is at fault, and one sentence that says what to do.
class CliUsageTest : public QObject {
    Q_OBJECT

private:
    Program m_program;

    void add(const QStringList& arguments, const QString& error, int code = 2) {
        QTest::newRow(qPrintable(arguments.join(' '))) << arguments << error << code;
    }
    void estimate(const QStringList& options, const QString& error, int code = 2) {
        add(QStringList{"estimate", "data.csv", "--target", "y", "--out", "scores.csv"} + options, error, code);
    }
    void retrain(const QStringList& options, const QString& error, int code = 2) {
        add(QStringList{"retrain", "data.csv", "--target", "y", "--summary", "new.json"} + options, error, code);
    }
    void filter(const QStringList& options, const QString& error, int code = 2) {
        add(QStringList{"filter", "data.csv", "--out", "new.csv"} + options, error, code);
    }
    void commands();
    void names();
    void parameters();
    void splitsAndRoles();
    void specs();
    void actions();
    void filters();

private slots:
    void initTestCase() {
        m_program.write("data.csv", classRows());
        m_program.write("numbers.csv", numberRows());
        QDir(m_program.path(".")).mkdir("folder");
        QCOMPARE(m_program.run({"estimate", "data.csv", "--target", "y", "--out", "good.csv", "--quiet"}).code, 0);
    }
    void wrongWords_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("error");
        QTest::addColumn<int>("code");
        commands();
        names();
        parameters();
        splitsAndRoles();
        specs();
        actions();
        filters();
    }
    void wrongWords() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, error);
        QFETCH(int, code);
        const QStringList before = m_program.files();
        const Outcome outcome = m_program.run(arguments);
        QVERIFY2(outcome.code == code, qPrintable(QString("%1: %2").arg(outcome.code).arg(outcome.error)));
        QVERIFY2(oneSentence(outcome.error), qPrintable(outcome.error));
        QVERIFY2(outcome.error.contains(error), qPrintable(outcome.error));
        QVERIFY(outcome.out.isEmpty());
        QCOMPARE(m_program.files(), before);
    }
    void helpIsThere() {
        for (const QString command : {"methods", "models", "metrics", "formats", "profile", "estimate", "filter", "retrain"}) {
            const Outcome outcome = m_program.run({command, "--help"});
            QCOMPARE(outcome.code, 0);
            QVERIFY(outcome.out.contains("--help"));
            QVERIFY(m_program.run({"--help"}).out.contains(command.toUtf8()));
        }
        QVERIFY(m_program.run({"--version"}).out.startsWith("assay-cli "));
    }
};

void CliUsageTest::commands() {
    add({}, "no command is given; see assay-cli --help");
    add({"estimte"}, "no command 'estimte'; did you mean estimate?");
    add({"frobnicate"}, "no command 'frobnicate'; there are ");
    add({"--frobnicate"}, "no option --frobnicate; see assay-cli --help");
    add({"estimate"}, "FILE is required; see assay-cli estimate --help");
    add({"estimate", "data.csv"}, "--target is missing; name the column to predict");
    add({"estimate", "data.csv", "--tarrget", "y"}, "estimate has no option --tarrget; did you mean --target?");
    add({"estimate", "data.csv", "more.csv", "--target", "y"}, "'more.csv' is one argument too many; see assay-cli estimate");
    add({"estimate", "data.csv", "--target"}, "--target needs a value; see assay-cli estimate --help");
    estimate({"--target", "x"}, "--target is given twice; give it once");
    estimate({"--summary", ""}, "--summary is empty; give it a value or leave it out");
    estimate({"--model", ""}, "--model is empty; give it a value or leave it out");
    add({"profile", "data.csv", "--delimiter", "xx"}, "--delimiter 'xx' is not one character; give");
}

void CliUsageTest::names() {
    add({"estimate", "data.csv", "--target", "nope"}, "--target: data.csv has no column 'nope'; the columns are 'x', 'z', 'c', 'y'");
    add({"estimate", "data.csv", "--target", "Y"}, "--target: data.csv has no column 'Y'; did you mean 'y'?");
    estimate({"--method", "inflence"}, "no method 'inflence'; did you mean influence?");
    estimate({"--model", "rigde"}, "no model 'rigde'; did you mean ridge?");
    estimate({"--metric", "acuracy"}, "no metric 'acuracy'; did you mean accuracy?");
    estimate({"--metric", "rmse"}, "the metric rmse does not serve the task binary; use");
    estimate({"--feature-weights", "gradeint"}, "no feature weights 'gradeint'; did you mean gradient?");
    estimate({"--model", "ridge"}, "model ridge does not serve the task binary; use logistic");
    estimate({"--model", "knn", "--method", "influence"}, "method influence needs a model with gradients, which knn is not; ");
    estimate({"--task", "guess"}, "no task 'guess'; there are regression");
    estimate({"--task", "ranking"}, "--task ranking is for ranking, which this version does not do; give");
    add({"estimate", "numbers.csv", "--target", "y", "--task", "binary"}, "the target has 60 distinct values, binary needs 2; set the task to multiclass");
}

void CliUsageTest::parameters() {
    estimate({"--model", "logistic:l3=1"}, "model logistic has no parameter 'l3'; it takes l2");
    estimate({"--model", "logistic:l2=-1"}, "model logistic: l2=-1 is not allowed; give a number from 0");
    estimate({"--model", "logistic:l2=nan"}, "model logistic: l2=nan is not allowed; give");
    estimate({"--model", "logistic:l2="}, "model logistic: l2= is not allowed; give");
    estimate({"--model", "logistic:l2"}, "logistic: 'l2' is not key=value; write key=value,key=value");
    estimate({"--model", "logistic:l2=1,l2=2"}, "logistic: l2 is given twice; give it once");
    estimate({"--model", "knn:k=0"}, "model knn: k=0 is not allowed; give a whole number from 1");
    estimate({"--model", "knn:k=1.5"}, "model knn: k=1.5 is not allowed; give a whole number");
    estimate({"--method", "knn-shapley:k=-3"}, "method knn-shapley: k=-3 is not allowed; give");
    estimate({"--recipe", "missing=guess"}, "recipe: missing=guess is not allowed; give one of drop, mean, median, indicator");
    estimate({"--recipe", "mising=drop"}, "recipe has no parameter 'mising'; it takes missing, outliers");
    estimate({"--recipe", "missing"}, "recipe: 'missing' is not key=value; write key=value");
    estimate({"--recipe", "rare-share=2"}, "recipe: rare-share=2 is not allowed; give a number from 0 to 1");
    estimate({"--seed", "-1"}, "--seed '-1' is not a whole number; give digits only");
    estimate({"--seed", "99999999999999999999"}, "--seed '99999999999999999999' is too large; give at most");
    estimate({"--threads", "0"}, "--threads 0 is not possible; give 1 to 1024");
    estimate({"--max-seconds", "0"}, "--max-seconds '0' is not a positive number; give");
}

void CliUsageTest::splitsAndRoles() {
    estimate({"--split", "train=0.5,valid=0.6"}, "add up to more than 1; give shares such as");
    estimate({"--split", "train=2"}, "split: train=2 is not allowed; give a number from 0 to 1");
    estimate({"--split", "trian=0.5"}, "split has no parameter 'trian'; it takes train, valid, test");
    estimate({"--split", "half"}, "split: 'half' is not key=value; write key=value");
    estimate({"--split", "train=0.5,train=0.6"}, "split: train is given twice; give it once");
    estimate({"--split", "train=0"}, "the split has no training share; give train more than 0");
    estimate({"--split", "train=1", "--method", "influence"}, "method influence needs validation rows, and there are none; give the split a validation share");
    estimate({"--split-column", "nope"}, "--split-column: data.csv has no column 'nope'; the columns are");
    estimate({"--split-column", "c"}, "data.csv: column c: no row says 'train'; a split column holds the words", 3);
    estimate({"--valid", "nowhere.csv"}, "nowhere.csv: cannot be opened: ", 3);
    estimate({"--valid", "numbers.csv"}, "numbers.csv: no row can be used; rows need a target of the classes trained on", 3);
    estimate({"--test", "numbers.csv"}, "--test needs --valid; give");
    estimate({"--valid", "data.csv", "--split", "train=0.5"}, "--split, --split-column and --valid exclude each other; give one");
    estimate({"--features", "x,q"}, "--features: data.csv has no column 'q'; the columns are");
    estimate({"--features", "x,,z"}, "--features 'x,,z' has an empty name; give");
    estimate({"--features", "x,y"}, "column 'y' is given as --target and as --features; give each column one role");
    estimate({"--drop", "x,z,c"}, "data.csv: no column is left to be a feature; let a column be a feature: name more, or drop fewer");
    estimate({"--weight", "c"}, "data.csv: column c: the weight column does not hold numbers; choose");
    estimate({"--weight", "z"}, "data.csv: column z: the weight of row ", 3);
    estimate({"--query", "x"}, "--query is for ranking, which this version does not do; leave it out");
}

void CliUsageTest::specs() {
    const auto spec = [this](const QString& name, const QByteArray& text, const QString& error, int code = 2) {
        m_program.write(name, text);
        estimate({"--spec", name}, error, code);
    };
    estimate({"--spec", "nowhere.json"}, "nowhere.json: cannot be read; give the JSON file", 3);
    estimate({"--spec", "folder"}, "folder: cannot be read; give the JSON file", 3);
    estimate({"--spec", "/dev/zero"}, "/dev/zero: is larger than 16 MB; give the JSON file", 3);
    spec("a.json", "{", "a.json: is not JSON; give the JSON file");
    spec("b.json", "[]", "b.json: the run spec is not an object; give an object");
    spec("c.json", R"({"modle": "knn"})", "c.json: the run spec has no key 'modle'; did you mean model?");
    spec("d.json", R"({"seed": "x"})", "d.json: 'seed' is not a whole number of at least 0; give");
    spec("e.json", R"({"model": {"id": "logistic", "params": {"l2": -4}}})", "model logistic: l2=-4 is not allowed; give");
}

void CliUsageTest::actions() {
    retrain({"--scores", "good.csv"}, "--action is required; see assay-cli retrain --help");
    retrain({"--action", "drop-negative"}, "--scores is required; see assay-cli retrain --help");
    retrain({"--scores", "good.csv", "--action", "delete"}, "'delete' is not an action; give drop-lowest=5%");
    retrain({"--scores", "good.csv", "--action", "drop-lowest=100%"}, "'drop-lowest=100%' does not name a share of the rows; give");
    retrain({"--scores", "good.csv", "--action", "select-features=0"}, "does not name a number of features; give");
    retrain({"--scores", "good.csv", "--action", "select-features=9"}, "9 features are asked for, there are 3; give");
    retrain({"--scores", "nowhere.csv", "--action", "drop-negative"}, "nowhere.csv: cannot be read: ", 3);
    retrain({"--scores", "folder", "--action", "drop-negative"}, "folder: cannot be read: ", 3);
    retrain({"--scores", "numbers.csv", "--action", "drop-negative"}, "numbers.csv:1: there is no column 'row'; give", 3);
    retrain({"--scores", "good.csv", "--action", "drop-negative", "--seed", "7"},
            "rows with scores are not training rows of this split; give the options", 3);
    retrain({"--scores", "good.csv", "--action", "drop-lowest=99%"}, "data.csv: the action leaves no row to train on; drop fewer", 3);
    QByteArray shuffled = m_program.read("good.csv").replace("\n1,", "\n7,");
    m_program.write("shuffled.csv", shuffled);
    retrain({"--scores", "shuffled.csv", "--action", "drop-negative"}, "shuffled.csv:3: expected row 1, found '7'; give", 3);
    m_program.write("short.csv", shuffled.left(shuffled.indexOf('\n') + 1));
    retrain({"--scores", "short.csv", "--action", "drop-negative"}, "there are 0 lines of scores, but data.csv has 60 rows; give", 3);
}

void CliUsageTest::filters() {
    add({"filter", "data.csv"}, "--out is required; see assay-cli filter --help");
    filter({"--where", "x >"}, "filter, character 4: the expression ends too early; ");
    filter({"--where", "q > 1"}, "filter, character 1: no column 'q'; for text write 'q'; columns are x, z, c, y");
    filter({"--where", "x"}, "filter, character 1: x is a number, not a condition; write x > 0");
    filter({"--where", "c > 1"}, "filter, character 1: '>' compares numbers, but c is text; ");
    filter({"--where", "importance < 0"}, "there are no scores, so no importance; estimate first");
    filter({"--columns", "x,q"}, "--columns: data.csv has no column 'q'; the columns are");
    filter({"--out-encoding", "klingon"}, "cannot write the encoding 'klingon'; give UTF-8");
    filter({"--out-encoding", "gbk", "--bom"}, "--bom is for UTF-8 only; leave it out");
    filter({"--scores", "data.csv"}, "data.csv:1: there is no column 'row'; give", 3);
}

QTEST_GUILESS_MAIN(CliUsageTest)
#include "cli_usage_test.moc"
