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

private:
    static QClipboard *clipboard() { return QGuiApplication::clipboard(); }
    static SharedSecret secret() { return Secret::share(Secret::copyOf("2abc_sekrit")); }
};

void GuardedClipboardTest::marksAndClearsByItself()
{
    GuardedClipboard guarded(*clipboard());
    guarded.setTime(1s);
    QSignalSpy spy(&guarded, &GuardedClipboard::secondsLeftChanged);
    guarded.copy(secret());
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
    guarded.copy(secret());
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
        guarded.copy(secret());
        QVERIFY(!clipboard()->text().isEmpty());
    }
    QCOMPARE(clipboard()->text(), QString());
}

void GuardedClipboardTest::fieldIsMaskedUntilAsked()
{
    GuardedClipboard guarded(*clipboard());
    int fetched = 0;
    SecretField field(guarded, [&] {
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
    SecretField field(
        guarded, [&] { return isLate ? late.future() : QtFuture::makeReadyFuture(Result<SharedSecret>(secret())); });
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
    SecretField field(guarded, [] { return QtFuture::makeReadyFuture(Result<SharedSecret>(secret())); });
    // What can be selected reaches the X11 primary selection, and what can be dragged leaves the window.
    QCOMPARE(field.findChild<QLabel *>(QStringLiteral("secretText"))->textInteractionFlags(), Qt::NoTextInteraction);
}

void GuardedClipboardTest::fieldTellsWhatWentWrong()
{
    GuardedClipboard guarded(*clipboard());
    SecretField field(
        guarded, [] { return QtFuture::makeReadyFuture(Result<SharedSecret>(Error{.kind = ErrorKind::Keychain})); });
    QSignalSpy given(&field, &SecretField::given), failed(&field, &SecretField::failed);
    field.findChildren<QPushButton *>()[1]->click();
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(given.count(), 0);
    QVERIFY(!field.isRevealed());
    QVERIFY(clipboard()->text().isEmpty());
}

QTEST_MAIN(GuardedClipboardTest)
#include "tst_guardedclipboard.moc"
