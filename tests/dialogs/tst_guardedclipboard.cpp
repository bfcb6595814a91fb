// SPDX-License-Identifier: Apache-2.0
#include "core/result.h"
#include "ui/widgets/guardedclipboard.h"
#include "ui/widgets/secretfield.h"

#include <QClipboard>
#include <QLabel>
#include <QMimeData>
#include <QPromise>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace gatehouse;
using namespace std::chrono_literals;

class GuardedClipboardTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { clipboard()->clear(); }
    void marksAndClearsByItself();
    void leavesOtherTextAlone();
    void clearsAtTheEnd();
    void fieldIsMaskedUntilAsked();
    void fieldIsMaskedWhenItIsLeft();
    void fieldCannotBeSelected();
    void fieldTellsWhatWentWrong();
    void countdownIsOfItsOwnSecret();
    void focusStaysWhenItIsCleared();

private:
    static QClipboard *clipboard() { return QGuiApplication::clipboard(); }
    static SharedSecret secret() { return Secret::share(Secret::copyOf("2abc_sekrit")); }
};

void GuardedClipboardTest::marksAndClearsByItself()
{
    GuardedClipboard guarded(*clipboard());
    guarded.setTime(1s);
    QSignalSpy spy(&guarded, &GuardedClipboard::secondsLeftChanged);
    guarded.copy(secret(), QStringLiteral("cr_1"));
    QCOMPARE(clipboard()->text(), QStringLiteral("2abc_sekrit"));
#if defined(Q_OS_LINUX)
    QCOMPARE(clipboard()->mimeData()->data(QStringLiteral("x-kde-passwordManagerHint")), QByteArray("secret"));
#endif
    QCOMPARE(guarded.secondsLeft(), 1);
    QTRY_COMPARE(guarded.secondsLeft(), 0);
    QCOMPARE(clipboard()->text(), QString());
    QCOMPARE(spy.last().first().toInt(), 0);
}

void GuardedClipboardTest::leavesOtherTextAlone()
{
    GuardedClipboard guarded(*clipboard());
    guarded.setTime(1s);
    guarded.copy(secret(), QStringLiteral("cr_1"));
    clipboard()->setText(QStringLiteral("somebody's text"));
    QTRY_COMPARE(guarded.secondsLeft(), 0);
    QCOMPARE(clipboard()->text(), QStringLiteral("somebody's text"));
    guarded.clearNow();
    QCOMPARE(clipboard()->text(), QStringLiteral("somebody's text"));
}

void GuardedClipboardTest::clearsAtTheEnd()
{
    {
        GuardedClipboard guarded(*clipboard());
        guarded.copy(secret(), QStringLiteral("cr_1"));
        QVERIFY(!clipboard()->text().isEmpty());
    }
    QCOMPARE(clipboard()->text(), QString());
}

void GuardedClipboardTest::fieldIsMaskedUntilAsked()
{
    GuardedClipboard guarded(*clipboard());
    int fetched = 0;
    SecretField field(guarded, QStringLiteral("cr_1"), [&] {
        ++fetched;
        return QtFuture::makeReadyFuture(Result<SharedSecret>(secret()));
    });
    auto *text = field.findChild<QLabel *>(QStringLiteral("secretText"));
    QVERIFY(text && !text->text().contains(QLatin1String("sekrit")));
    QCOMPARE(fetched, 0);
    const auto buttons = field.findChildren<QPushButton *>();
    buttons[0]->click(); // Show
    QTRY_COMPARE(text->text(), QStringLiteral("2abc_sekrit"));
    QVERIFY(clipboard()->text().isEmpty());
    buttons[0]->click(); // Hide
    QVERIFY(!text->text().contains(QLatin1String("sekrit")));
    buttons[1]->click(); // Copy
    QTRY_COMPARE(clipboard()->text(), QStringLiteral("2abc_sekrit"));
    QVERIFY(!text->text().contains(QLatin1String("sekrit")));
    QCOMPARE(fetched, 2);
}

void GuardedClipboardTest::fieldIsMaskedWhenItIsLeft()
{
    GuardedClipboard guarded(*clipboard());
    QPromise<Result<SharedSecret>> late;
    late.start();
    bool isLate = false;
    SecretField field(guarded, QStringLiteral("cr_1"), [&] {
        return isLate ? late.future() : QtFuture::makeReadyFuture(Result<SharedSecret>(secret()));
    });
    field.show();
    auto *text = field.findChild<QLabel *>(QStringLiteral("secretText"));
    auto *show = field.findChildren<QPushButton *>().constFirst();
    show->click();
    QTRY_COMPARE(text->text(), QStringLiteral("2abc_sekrit"));
    field.hide();
    QVERIFY(!field.isRevealed());
    QVERIFY(!text->text().contains(QLatin1String("sekrit")));

    // One that comes after that is not shown either.
    field.show();
    isLate = true;
    QSignalSpy given(&field, &SecretField::given);
    show->click();
    field.hide();
    field.show();
    late.addResult(Result<SharedSecret>(secret()));
    late.finish();
    QTRY_COMPARE(given.count(), 1);
    QVERIFY(!field.isRevealed());
    QVERIFY(!text->text().contains(QLatin1String("sekrit")));
    isLate = false;
    show->click();
    QTRY_VERIFY(field.isRevealed());
}

void GuardedClipboardTest::fieldCannotBeSelected()
{
    GuardedClipboard guarded(*clipboard());
    SecretField field(guarded, QStringLiteral("cr_1"),
                      [] { return QtFuture::makeReadyFuture(Result<SharedSecret>(secret())); });
    // What can be selected reaches the X11 primary selection, and what can be dragged leaves the window.
    QCOMPARE(field.findChild<QLabel *>(QStringLiteral("secretText"))->textInteractionFlags(), Qt::NoTextInteraction);
}

void GuardedClipboardTest::fieldTellsWhatWentWrong()
{
    GuardedClipboard guarded(*clipboard());
    SecretField field(guarded, QStringLiteral("cr_1"), [] {
        return QtFuture::makeReadyFuture(Result<SharedSecret>(Error{.kind = ErrorKind::Keychain}));
    });
    QSignalSpy given(&field, &SecretField::given), failed(&field, &SecretField::failed);
    field.findChildren<QPushButton *>()[1]->click();
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(given.count(), 0);
    QVERIFY(!field.isRevealed());
    QVERIFY(clipboard()->text().isEmpty());
}

void GuardedClipboardTest::countdownIsOfItsOwnSecret()
{
    GuardedClipboard guarded(*clipboard());
    const auto source = [] { return QtFuture::makeReadyFuture(Result<SharedSecret>(secret())); };
    SecretField old(guarded, QStringLiteral("cr_1"), source);
    SecretField successor(guarded, QString(), source); // not made yet
    old.show();
    successor.show();
    const auto copyOf = [](const SecretField &field) { return field.findChildren<QPushButton *>()[1]; };
    const auto clearOf = [](const SecretField &field) { return field.findChildren<QPushButton *>()[2]; };
    copyOf(old)->click();
    QTRY_COMPARE(guarded.secondsLeft(), 10);
    QVERIFY(clearOf(old)->isVisible());
    QVERIFY(copyOf(old)->text().startsWith(QLatin1String("&Copied")));
    successor.setId(QStringLiteral("cr_2"));
    QVERIFY(!clearOf(successor)->isVisible());
    QVERIFY(copyOf(successor)->text().startsWith(QLatin1String("&Copy,")));
    // One that is opened later on the same secret knows that it is there.
    SecretField later(guarded, QStringLiteral("cr_1"), source);
    later.show();
    QVERIFY(clearOf(later)->isVisible());
    copyOf(successor)->click();
    QTRY_VERIFY(clearOf(successor)->isVisible());
    QVERIFY(!clearOf(old)->isVisible());
}

void GuardedClipboardTest::focusStaysWhenItIsCleared()
{
    GuardedClipboard guarded(*clipboard());
    SecretField field(guarded, QStringLiteral("cr_1"),
                      [] { return QtFuture::makeReadyFuture(Result<SharedSecret>(secret())); });
    field.show();
    const auto buttons = field.findChildren<QPushButton *>();
    buttons[1]->click();
    QTRY_VERIFY(buttons[2]->isVisible());
    field.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&field));
    buttons[2]->setFocus();
    QTRY_VERIFY(buttons[2]->hasFocus());
    buttons[2]->click();
    QVERIFY(clipboard()->text().isEmpty());
    QCOMPARE(field.focusWidget(), buttons[1]);
}

QTEST_MAIN(GuardedClipboardTest)
#include "tst_guardedclipboard.moc"
