// SPDX-License-Identifier: Apache-2.0
// In the smallest window, every page and dialog can be read whole: in English, in German, and in a language longer than
// any.
#include "painted.h"
#include "paintedtables.h"
#include "pseudotranslator.h"
#include "tour.h"

#include "text/language.h"
#include "ui/pages/tablepage.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

using namespace gatehouse;
using namespace gatehouse::test;

namespace
{

constexpr QSize smallest{960, 600};
#ifdef PSEUDO
constexpr bool pseudo = true;
constexpr char16_t language[] = u"de"; // what has no pseudo text: numbers and dates
#elif defined(GERMAN)
constexpr bool pseudo = false;
constexpr char16_t language[] = u"de";
#else
constexpr bool pseudo = false;
constexpr char16_t language[] = u"en";
#endif

QByteArray saidByTable(const Window &window)
{
    const auto *page = qobject_cast<const TablePage *>(window.page(window.currentPage()));
    if (!page || !page->table()->isVisible())
        return {};
    const QAbstractItemModel &model = *page->table()->model();
    QByteArray said = model.metaObject()->className();
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column)
            said += model.index(row, column).data(Qt::AccessibleTextRole).toString().toUtf8() + '\n';
    }
    return said;
}

} // namespace

class TestCutText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutTextIsFound()
    {
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        auto *label = new QLabel(QStringLiteral("A sentence of some length"));
        auto *button = new QPushButton(QStringLiteral("Another one on a button…"));
        layout->addWidget(label);
        layout->addWidget(button);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QCOMPARE(unreadable(window), QStringList());
        label->setFixedWidth(label->sizeHint().width() - 8);
        QCOMPARE(unreadable(window).size(), 1);
        label->setFixedWidth(label->sizeHint().width() + 8);
        button->setFixedWidth(button->fontMetrics().horizontalAdvance(button->text()) - 8);
        QTRY_COMPARE(unreadable(window).size(), 1);
        button->setFixedWidth(button->sizeHint().width());
        QTRY_COMPARE(unreadable(window), QStringList());
        label->setFixedHeight(4);
        QTRY_COMPARE(unreadable(window).size(), 1);
    }

    void clashesAreFound()
    {
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        layout->addWidget(new QPushButton(QStringLiteral("&One")));
        layout->addWidget(new QPushButton(QStringLiteral("&Two")));
        QCOMPARE(clashingMnemonics(window), QStringList());
        layout->addWidget(new QPushButton(QStringLiteral("N&othing")));
        QCOMPARE(clashingMnemonics(window).size(), 1);
    }

    void thePseudoLanguageKeepsWhatMatters()
    {
        const QString text = PseudoTranslator::of(QStringLiteral("&Save %1 of %Ln <b>files</b>"));
        for (const char *kept : {"&", "%1", "%Ln", "<b>", "</b>"})
            QVERIFY2(text.contains(QLatin1String(kept)), qPrintable(text));
        QVERIFY(text.startsWith(u'[') && text.endsWith(u']'));
        QVERIFY(text.size() >= 28 * 7 / 5);
    }

    void everythingCanBeRead()
    {
        const text::Language spoken(QString::fromUtf16(language));
        PseudoTranslator translator;
        if (pseudo)
            QCoreApplication::installTranslator(&translator);
        QStringList found;
        int looked = 0, tables = 0;
        QSet<QByteArray> tablesSeen;
        Tour tour(smallest, [&](const QString &name, QWidget &what) {
            ++looked;
            for (const QString &line : unreadable(what) + clashingMnemonics(what))
                found.append(name + QStringLiteral(": ") + line);
            if (what.width() > smallest.width() || what.height() > smallest.height())
                found.append(QStringLiteral("%1 is %2×%3").arg(name).arg(what.width()).arg(what.height()));
            // A table that says nothing new is left alone.
            auto *window = qobject_cast<Window *>(&what);
            if (const QByteArray said = window ? saidByTable(*window) : QByteArray();
                !said.isEmpty() && !tablesSeen.contains(said)) {
                tablesSeen.insert(said);
                ++tables;
                for (const QString &line : cutInTables(*window))
                    found.append(name + QStringLiteral(", ") + line);
            }
        });
        tour.run();
        QVERIFY2(looked >= 60, qPrintable(QString::number(looked)));
        QVERIFY2(tables >= 5, qPrintable(QString::number(tables)));
        for (const QString &line : std::as_const(found))
            qInfo().noquote() << line;
        QCOMPARE(found.size(), 0);
    }
};

QTEST_MAIN(TestCutText)
#include "tst_cuttext.moc"
