// SPDX-License-Identifier: Apache-2.0
// Every page and every dialog is used with the keyboard alone; and everything that can be pressed, chosen or filled in
// is reached by Tab in an order that can be followed, and has a name to be read out. In English, and in German, where
// other letters are underlined and other words are typed to find an action.
#include "tour.h"

#include "text/language.h"
#include "ui/dialogs/rotate/rotatedialog.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

using namespace gatehouse;
using namespace gatehouse::test;

namespace
{

#ifdef GERMAN
constexpr const char *spoken = "de";
#else
constexpr const char *spoken = "en";
#endif

} // namespace

class TestKeyboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNotReachedIsFound()
    {
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        auto *first = new QPushButton(QStringLiteral("First"));
        auto *second = new QCheckBox(QStringLiteral("Second"));
        auto *third = new QLineEdit;
        third->setAccessibleName(QStringLiteral("Third"));
        for (QWidget *widget :
             {static_cast<QWidget *>(first), static_cast<QWidget *>(second), static_cast<QWidget *>(third)})
            layout->addWidget(widget);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        Keyboard keyboard([](const QString &what) { QFAIL(qPrintable(what)); });
        const QStringList none = unreachable(keyboard, window);
        QVERIFY2(none.isEmpty(), qPrintable(none.join(u'\n')));
        third->setAccessibleName({});
        QCOMPARE(unreachable(keyboard, window).size(), 1);
        third->setAccessibleName(QStringLiteral("Third"));
        second->setFocusPolicy(Qt::NoFocus);
        QCOMPARE(unreachable(keyboard, window).size(), 1);
        second->setFocusPolicy(Qt::StrongFocus);
        QWidget::setTabOrder(third, second);
        QWidget::setTabOrder(second, first);
        QVERIFY(!unreachable(keyboard, window).isEmpty());
    }

    void whatEnterDoesWrongIsFound()
    {
        QDialog dialog;
        auto *layout = new QVBoxLayout(&dialog);
        auto *go = new QPushButton(QStringLiteral("Go"));
        auto *cancel = new QPushButton(QStringLiteral("Cancel"));
        layout->addWidget(go);
        layout->addWidget(cancel);
        go->setDefault(true);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        Keyboard keyboard([](const QString &what) { QFAIL(qPrintable(what)); });
        QCOMPARE(wrongEnters(keyboard, dialog), QStringList());
        cancel->setAutoDefault(false);
        QCOMPARE(wrongEnters(keyboard, dialog).size(), 1);
        cancel->setAutoDefault(true);
        makeDangerous(cancel);
        QCOMPARE(wrongEnters(keyboard, dialog).size(), 1);
        QVERIFY(!go->isCheckable() && !go->isChecked());
    }

    void everythingIsDoneWithKeys()
    {
        const text::Language language(QString::fromLatin1(spoken));
        QString last;
        QStringList found;
        auto keyboard = std::make_unique<Keyboard>([&](const QString &what) {
            for (const QString &line : std::as_const(found))
                qInfo().noquote() << line;
            qFatal("after %s: no way with keys: %s", qPrintable(last), qPrintable(what));
        });
        Keyboard &keys = *keyboard;
        int looked = 0;
        Tour tour(
            {1280, 800},
            [&](const QString &name, QWidget &what) {
                last = name;
                ++looked;
                for (const QString &line : unreachable(keys, what))
                    found.append(name + QStringLiteral(": ") + line);
                if (auto *dialog = qobject_cast<QDialog *>(&what)) {
                    for (const QString &line :
                         wrongEnters(keys, *dialog) + wrongMnemonics(*dialog, qobject_cast<RotateDialog *>(dialog)))
                        found.append(name + QStringLiteral(": ") + line);
                }
            },
            std::move(keyboard));
        tour.run();
        QVERIFY2(looked >= 75, qPrintable(QString::number(looked)));
        for (const QString &line : std::as_const(found))
            qInfo().noquote() << line;
        QCOMPARE(found.size(), 0);
    }
};

QTEST_MAIN(TestKeyboard)
#include "tst_keyboard.moc"
