// SPDX-License-Identifier: Apache-2.0
// What can be wrong on the way to an account, in the window: each is a sentence with buttons, the rest of the window
// goes on, and once the cause is mended one of the buttons heals it.
#include "premises.h"

#include "support/await.h"
#include "support/connectproxy.h"
#include "support/memorysecretstore.h"
#include "support/testcertificates.h"
#include "ui/dialogs/connect/connectdialog.h"
#include "ui/dialogs/connect/editconnectiondialog.h"
#include "ui/pages/tablepage.h"
#include "ui/tables/tableview.h"

#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <QWindow>

using namespace gatehouse;
using namespace std::chrono_literals;

namespace
{

enum class Cause { UnknownKey, ExpiredCertificate, ProxyPassword, ProxyRefuses, ServerDown };
constexpr Cause allCauses[] = {Cause::UnknownKey, Cause::ExpiredCertificate, Cause::ProxyPassword, Cause::ProxyRefuses,
                               Cause::ServerDown};

const char *nameOf(Cause cause)
{
    switch (cause) {
    case Cause::UnknownKey:
        return "an unknown key";
    case Cause::ExpiredCertificate:
        return "an expired certificate";
    case Cause::ProxyPassword:
        return "a proxy that wants another password";
    case Cause::ProxyRefuses:
        return "a proxy that refuses";
    case Cause::ServerDown:
        return "a server that is down";
    }
    Q_UNREACHABLE();
}

/// What a person reads of it.
QString wordsOf(Cause cause)
{
    switch (cause) {
    case Cause::UnknownKey:
        return QStringLiteral("does not know this API key (ERR_NGROK_203)");
    case Cause::ExpiredCertificate:
        return QStringLiteral("The certificate of 127.0.0.1 has expired. Whoever runs the server must renew it");
    case Cause::ProxyPassword:
        return QStringLiteral("The proxy refused the user name or password (407)");
    case Cause::ProxyRefuses:
        return QStringLiteral("proxy");
    case Cause::ServerDown:
        return QStringLiteral("127.0.0.1 cannot be reached");
    }
    Q_UNREACHABLE();
}

} // namespace

class TestConnections : public QObject
{
    Q_OBJECT

    MemorySecretStore m_secrets;
    std::unique_ptr<Premises> m_site;
    std::unique_ptr<ConnectProxy> m_proxy;
    TestCertificate m_authority;
    SharedSecret m_anotherKey;

    static void addCauses()
    {
        QTest::addColumn<int>("which");
        for (const Cause cause : allCauses)
            QTest::newRow(nameOf(cause)) << int(cause);
    }

    QString caFile() const { return m_site->folder.filePath(QStringLiteral("ca.pem")); }

    /// Makes it happen, and the profile of an account that meets it.
    Profile suffering(Cause cause)
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        m_site->serve();
        Profile profile = m_site->profile();
        switch (cause) {
        case Cause::UnknownKey:
            revokeTheKey();
            break;
        case Cause::ExpiredCertificate: {
            QFile file(caFile());
            if (file.open(QIODevice::WriteOnly))
                file.write(m_authority.certificate.toPem());
            m_site->serve(
                makeTestCertificate({.from = now.addDays(-20), .to = now.addDays(-10), .signer = &m_authority})
                    .serverConfiguration());
            profile.url = m_site->profile().url;
            profile.tls = TlsMode::ExtraCa;
            profile.caFile = caFile();
            break;
        }
        case Cause::ProxyPassword:
        case Cause::ProxyRefuses:
            m_proxy = std::make_unique<ConnectProxy>();
            profile.proxy = ProxyMode::Manual;
            profile.proxyHost = QStringLiteral("127.0.0.1");
            profile.proxyPort = m_proxy->port();
            if (cause == Cause::ProxyPassword) {
                m_proxy->requirePassword("me", "right");
                profile.proxyUser = QStringLiteral("me");
            } else {
                m_proxy->setFault(ConnectProxy::Fault::Refuse);
            }
            break;
        case Cause::ServerDown:
            m_site->goDown();
            break;
        }
        return profile;
    }

    /// The dialog, open, with everything typed.
    ConnectDialog *connecting(const Profile &profile)
    {
        m_site->action(ActionId::ConnectAccount)->trigger();
        auto *dialog = m_site->opened<ConnectDialog>();
        if (!dialog)
            return nullptr;
        type(*dialog, QStringLiteral("name"), QStringLiteral("Acme"));
        type(*dialog, QStringLiteral("key"), textOf(m_site->key));
        dialog->findChild<QToolButton *>(QStringLiteral("connection"))->click();
        type(*dialog, QStringLiteral("address"), profile.url.toString());
        choose(*dialog, QStringLiteral("tls"), int(profile.tls));
        if (!profile.caFile.isEmpty())
            type(*dialog, QStringLiteral("caFile"), profile.caFile);
        choose(*dialog, QStringLiteral("proxy"), int(profile.proxy));
        if (profile.proxy == ProxyMode::Manual) {
            type(*dialog, QStringLiteral("proxyHost"), profile.proxyHost);
            dialog->findChild<QSpinBox *>(QStringLiteral("proxyPort"))->setValue(profile.proxyPort);
            if (!profile.proxyUser.isEmpty()) {
                type(*dialog, QStringLiteral("proxyUser"), profile.proxyUser);
                type(*dialog, QStringLiteral("proxyPassword"), QStringLiteral("wrong"));
            }
        }
        return dialog;
    }

    void revokeTheKey()
    {
        m_site->house.addCredential(m_site->account, m_site->admin, CredentialKind::ApiKey, &m_anotherKey);
        m_site->house.withKey(m_anotherKey, Method::Delete, QStringLiteral("/api_keys/") + m_site->keyId);
    }

    Account *saved(const Profile &profile)
    {
        const SharedSecret password =
            profile.proxyUser.isEmpty() ? SharedSecret() : Secret::share(Secret::copyOf(QByteArrayView("wrong")));
        const auto adding = m_site->workspace->add(profile, m_site->key, password);
        return await(adding) && adding.result() ? *adding.result() : nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_authority = makeTestCertificate({.commonName = "Test authority", .names = {}, .authority = true});
    }
    void init()
    {
        m_secrets.entries.clear();
        m_secrets.state = SecretState::Ok;
        m_site = std::make_unique<Premises>(m_secrets);
        m_site->window->goTo(PageId::Credentials);
    }
    void cleanup()
    {
        m_site.reset();
        m_proxy.reset();
    }

    void saidAndHealed_data() { addCauses(); }
    void saidAndHealed()
    {
        QFETCH(int, which);
        const auto cause = static_cast<Cause>(which);
        Account *account = saved(suffering(cause));
        QVERIFY(account);
        Window &window = *m_site->window;
        window.setAccount(account);
        window.goTo(PageId::Credentials);
        QTRY_VERIFY_WITH_TIMEOUT(account->state() == ConnectionState::Failed, 15'000);
        QTRY_VERIFY2(m_site->credentials()->stateText().contains(wordsOf(cause)),
                     qPrintable(m_site->credentials()->stateText()));
        QTRY_VERIFY(buttonNamed(*m_site->credentials(), QStringLiteral("Try again")));
        QTRY_VERIFY(buttonNamed(*m_site->credentials(), QStringLiteral("Edit connection…")));
        QVERIFY(!m_site->action(ActionId::NewCredential)->isEnabled());

        // The rest of the window goes on.
        const Result<Account *> sample = m_site->workspace->openSample();
        QVERIFY(sample.ok());
        window.setAccount(*sample);
        QTRY_VERIFY_WITH_TIMEOUT((*sample)->snapshot(), 10'000);
        window.goTo(PageId::Credentials);
        QTRY_COMPARE(m_site->credentials()->table()->model()->rowCount(), 93);
        window.setAccount(account);
        window.goTo(PageId::Credentials);

        // Tried again in vain, it says so again.
        QVERIFY(press(*m_site->credentials(), QStringLiteral("Try again")));
        QTRY_VERIFY_WITH_TIMEOUT(account->state() == ConnectionState::Failed &&
                                     m_site->credentials()->stateText().contains(wordsOf(cause)),
                                 15'000);

        const auto edit = [&](const QString &field, const QString &text) {
            auto *dialog = press(*m_site->credentials(), QStringLiteral("Edit connection…"))
                               ? m_site->opened<EditConnectionDialog>()
                               : nullptr;
            if (!dialog)
                return false;
            const QPointer<QDialog> alive = dialog;
            type(*dialog, field, text);
            QTest::keyClick(dialog, Qt::Key_Return);
            return QTest::qWaitFor([&] { return !alive || !alive->isVisible(); }, 10'000);
        };
        switch (cause) {
        case Cause::UnknownKey:
            QVERIFY(edit(QStringLiteral("key"), textOf(m_anotherKey)));
            break;
        case Cause::ProxyPassword:
            QVERIFY(edit(QStringLiteral("proxyPassword"), QStringLiteral("right")));
            break;
        case Cause::ExpiredCertificate:
            m_site->serve(makeTestCertificate({.signer = &m_authority}).serverConfiguration());
            QVERIFY(press(*m_site->credentials(), QStringLiteral("Try again")));
            break;
        case Cause::ProxyRefuses:
            m_proxy->setFault(ConnectProxy::Fault::None);
            QVERIFY(press(*m_site->credentials(), QStringLiteral("Try again")));
            break;
        case Cause::ServerDown:
            m_site->serve();
            QVERIFY(press(*m_site->credentials(), QStringLiteral("Try again")));
            break;
        }
        QTRY_VERIFY_WITH_TIMEOUT(account->state() == ConnectionState::Ready, 15'000);
        QTRY_COMPARE(m_site->credentials()->table()->model()->rowCount(), 1);
        QVERIFY(m_site->credentials()->stateText().isEmpty());
        QVERIFY(m_site->action(ActionId::NewCredential)->isEnabled());
    }

    // What was read stays when the account fails later.
    void whatWasReadStays()
    {
        m_site->serve();
        Account *account = saved(m_site->profile());
        QVERIFY(account);
        m_site->window->setAccount(account);
        m_site->window->goTo(PageId::Credentials);
        QTRY_COMPARE(m_site->credentials()->table()->model()->rowCount(), 1);
        m_site->goDown();
        m_site->action(ActionId::Refresh)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(account->state() == ConnectionState::Failed, 15'000);
        QCOMPARE(m_site->credentials()->table()->model()->rowCount(), 1);
        QTRY_VERIFY2(textIn(*m_site->credentials()).contains(QStringLiteral("cannot be reached")) &&
                         textIn(*m_site->credentials()).contains(QStringLiteral("Shown as read at")),
                     qPrintable(textIn(*m_site->credentials())));
        QTRY_VERIFY(buttonNamed(*m_site->credentials(), QStringLiteral("Edit connection…")));
        m_site->serve();
        QVERIFY(press(*m_site->credentials(), QStringLiteral("Try again")));
        QTRY_VERIFY_WITH_TIMEOUT(account->state() == ConnectionState::Ready, 15'000);
    }

    void saidWhileConnecting_data() { addCauses(); }
    void saidWhileConnecting()
    {
        QFETCH(int, which);
        const auto cause = static_cast<Cause>(which);
        const Profile profile = suffering(cause);
        ConnectDialog *dialog = connecting(profile);
        QVERIFY(dialog);
        QCOMPARE(dialog->size(), QSize(640, 560));
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY2_WITH_TIMEOUT(textIn(*dialog).contains(wordsOf(cause)), qPrintable(textIn(*dialog)), 15'000);
        QVERIFY(!buttonNamed(*dialog, QStringLiteral("Next"))); // nothing to go on with
        // A certificate is shown on a page of its own; anything else is said where it is mended.
        const bool compared = cause == Cause::ExpiredCertificate;
        QTRY_VERIFY(buttonNamed(*dialog, compared ? QStringLiteral("Back") : QStringLiteral("Check connection")));
        if (!compared) {
            const char *field = cause == Cause::UnknownKey      ? "key"
                                : cause == Cause::ProxyPassword ? "proxyPassword"
                                : cause == Cause::ProxyRefuses  ? "proxyHost"
                                                                : "address";
            QCOMPARE(dialog->focusWidget()->objectName(), QString::fromLatin1(field));
        }
        QVERIFY(m_secrets.entries.isEmpty());
        QVERIFY(m_site->workspace->accounts().isEmpty());

        // Mended, the same dialog goes on.
        switch (cause) {
        case Cause::UnknownKey:
            type(*dialog, QStringLiteral("key"), textOf(m_anotherKey));
            break;
        case Cause::ProxyPassword:
            type(*dialog, QStringLiteral("proxyPassword"), QStringLiteral("right"));
            break;
        case Cause::ExpiredCertificate: { // by trusting this one, as it is
            QPushButton *pin = buttonNamed(*dialog, QStringLiteral("I compared it: trust this certificate only"));
            QVERIFY(pin);
            pin->click();
            break;
        }
        case Cause::ProxyRefuses:
            m_proxy->setFault(ConnectProxy::Fault::None);
            break;
        case Cause::ServerDown:
            m_site->serve();
            break;
        }
        if (QPushButton *test = buttonNamed(*dialog, QStringLiteral("Check connection")))
            test->click();
        QTRY_VERIFY_WITH_TIMEOUT(buttonNamed(*dialog, QStringLiteral("Next")), 15'000);
        QVERIFY2(textIn(*dialog).contains(QStringLiteral("The key belongs to")), qPrintable(textIn(*dialog)));
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY(buttonNamed(*dialog, QStringLiteral("Connect")));
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_COMPARE(m_site->workspace->accounts().size(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(
            m_site->window->account() && m_site->window->account()->state() == ConnectionState::Ready, 15'000);
    }

    /// What is wrong after the certificate was trusted is mended in the fields: they are shown, with the focus.
    void aTrustedCertificateAndAWrongKey()
    {
        const Profile profile = suffering(Cause::ExpiredCertificate);
        revokeTheKey();
        ConnectDialog *dialog = connecting(profile);
        QVERIFY(dialog);
        QTest::keyClick(dialog, Qt::Key_Return);
        const auto pin = [dialog] {
            return buttonNamed(*dialog, QStringLiteral("I compared it: trust this certificate only"));
        };
        QTRY_VERIFY_WITH_TIMEOUT(pin(), 15'000);
        pin()->click();
        QTRY_VERIFY2_WITH_TIMEOUT(textIn(*dialog).contains(wordsOf(Cause::UnknownKey)), qPrintable(textIn(*dialog)),
                                  15'000);
        QVERIFY(!pin());
        QCOMPARE(dialog->focusWidget()->objectName(), QStringLiteral("key"));
        type(*dialog, QStringLiteral("key"), textOf(m_anotherKey));
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(buttonNamed(*dialog, QStringLiteral("Next")), 15'000);
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY(buttonNamed(*dialog, QStringLiteral("Connect")));
        dialog->findChild<QToolButton *>(QStringLiteral("#2f6fde"))->setFocus(Qt::TabFocusReason);
        QTest::keyClick(dialog->windowHandle(), Qt::Key_Space);
        QTest::keyClick(dialog->windowHandle(), Qt::Key_Return); // the primary button, from a colour too
        QTRY_COMPARE(m_site->workspace->accounts().size(), 1);
        QCOMPARE(m_site->workspace->accounts().first()->profile().color, QStringLiteral("#2f6fde"));
    }

    /// The account's requests of this minute are used up: that is said, and it goes on by itself.
    void waitingForRequestsIsSaid()
    {
        m_site->serve();
        Profile profile = m_site->profile();
        profile.rateLimit = 5;
        Account *account = m_site->add(profile, m_site->key);
        QVERIFY(account);
        m_site->window->setAccount(account);
        QTRY_VERIFY(textIn(*m_site->window).contains(QStringLiteral("Waiting until requests are allowed again")));
        QTRY_VERIFY_WITH_TIMEOUT(account->state() == ConnectionState::Ready, 60'000);
        QVERIFY(!textIn(*m_site->window).contains(QStringLiteral("Waiting until requests")));
    }
};

QTEST_MAIN(TestConnections)
#include "tst_connections.moc"
