// SPDX-License-Identifier: Apache-2.0
// In the smallest window, every page and dialog can be read whole: in German, and in a language longer than any.
#include "painted.h"
#include "pseudotranslator.h"
#include "tour.h"

#include "text/language.h"

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
#else
constexpr bool pseudo = false; // German
#endif

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
        const text::Language german(QStringLiteral("de"));
        PseudoTranslator translator;
        if (pseudo)
            QCoreApplication::installTranslator(&translator);
        QStringList found;
        int looked = 0;
        Tour tour(smallest, [&](const QString &name, QWidget &what) {
            ++looked;
            for (const QString &line : unreadable(what) + clashingMnemonics(what))
                found.append(name + QStringLiteral(": ") + line);
            if (what.width() > smallest.width() || what.height() > smallest.height())
                found.append(QStringLiteral("%1 is %2×%3").arg(name).arg(what.width()).arg(what.height()));
        });
        tour.run();
        QVERIFY2(looked >= 60, qPrintable(QString::number(looked)));
        for (const QString &line : std::as_const(found))
            qInfo().noquote() << line;
        QCOMPARE(found.size(), 0);
    }
};

QTEST_MAIN(TestCutText)
#include "tst_cuttext.moc"
