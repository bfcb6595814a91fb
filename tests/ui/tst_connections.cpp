// SPDX-License-Identifier: Apache-2.0
// What can be wrong on the way to an account, in the window: each is a sentence with buttons, the rest of the window
// goes on, and once the cause is mended one of the buttons heals it. And accounts, edited and removed.
#include "premises.h"

#include "core/ksuid.h"
#include "rotation/journal.h"
#include "support/await.h"
#include "support/connectproxy.h"
#include "support/memorysecretstore.h"
#include "support/testcertificates.h"
#include "ui/actions/actions.h"
#include "ui/dialogs/connect/connectdialog.h"
#include "ui/dialogs/connect/editconnectiondialog.h"
#include "ui/dialogs/connect/removeaccountdialog.h"
#include "ui/dialogs/rotate/rotatedialog.h"
#include "ui/pages/tablepage.h"
#include "ui/shell/commandpalette.h"
#include "ui/tables/tableview.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

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

/// The sentence above a dialog's footer.
QString errorIn(const QWidget &dialog)
{
    QStringList shown;
    for (const auto *label : dialog.findChildren<QLabel *>()) {
        if (label->isVisible())
            shown << label->text();
    }
    return shown.join(u'\n');
}

RotationRecord openRotation(const QString &profileId, const QString &oldId)
{
    RotationRecord record;
    record.id = Ksuid::make(std::chrono::sys_days{2026y / 11 / 21}).toString();
    record.profileId = profileId;
    record.kind = CredentialKind::ApiKey;
    record.oldId = oldId;
    record.newId = QStringLiteral("ak_2fNewNewNewNewNewNewNewNewNe");
    record.description = QStringLiteral("deploy");
    record.state = RotationState::KeptBoth;
    return record;
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
            m_site->house.addCredential(m_site->account, m_site->admin, CredentialKind::ApiKey, &m_anotherKey);
            m_site->house.withKey(m_anotherKey, Method::Delete, QStringLiteral("/api_keys/") + m_site->keyId);
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

    Account *saved(const Profile &profile)
    {
        const SharedSecret password =
            profile.proxyUser.isEmpty() ? SharedSecret() : Secret::share(Secret::copyOf(QByteArrayView("wrong")));
        const auto adding = m_site->workspace->add(profile, m_site->key, password);
        return await(adding) && adding.result() ? *adding.result() : nullptr;
    }

    TablePage *credentials() { return qobject_cast<TablePage *>(m_site->window->page(PageId::Credentials)); }
    QAction *action(ActionId id) { return m_site->window->actions().action(id); }

    /// Whether an action changes something in the account. A new one must be thought of here.
    static bool changes(ActionId id)
    {
        switch (id) {
        case ActionId::ResetSample:
        case ActionId::NewServiceUser:
        case ActionId::RenameServiceUser:
        case ActionId::ChangeRole:
        case ActionId::EnablePrincipal:
        case ActionId::DisablePrincipal:
        case ActionId::RemovePrincipal:
        case ActionId::NewCredential:
        case ActionId::NewCredentials:
        case ActionId::RotateCredential:
        case ActionId::EditCredential:
        case ActionId::RevokeCredential:
        case ActionId::Invite:
        case ActionId::ResendInvitation:
        case ActionId::RevokeInvitation:
        case ActionId::ContinueRotations:
        case ActionId::DeliverAgain:
        case ActionId::StopRotations:
            return true;
        case ActionId::ConnectAccount:
        case ActionId::OpenSample:
        case ActionId::EditConnection:
        case ActionId::EnterKey:
        case ActionId::UnlockKeychain:
        case ActionId::RemoveAccount:
        case ActionId::Refresh:
        case ActionId::Quit:
        case ActionId::Copy:
        case ActionId::CopyId:
        case ActionId::SelectAll:
        case ActionId::Find:
        case ActionId::FindEverywhere:
        case ActionId::ClearFilter:
        case ActionId::GoOverview:
        case ActionId::GoPrincipals:
        case ActionId::GoCredentials:
        case ActionId::GoInvitations:
        case ActionId::GoRotations:
        case ActionId::Details:
        case ActionId::GoToDetails:
        case ActionId::NextRegion:
        case ActionId::Compact:
        case ActionId::UtcTimes:
        case ActionId::ThemeSystem:
        case ActionId::ThemeLight:
        case ActionId::ThemeDark:
        case ActionId::LanguageSystem:
        case ActionId::LanguageEnglish:
        case ActionId::LanguageGerman:
        case ActionId::ResetColumns:
        case ActionId::ShowCredentials:
        case ActionId::SetExpiry: // known to this console alone
        case ActionId::ShowRotation:
        case ActionId::ExportShown:
        case ActionId::FindAction:
        case ActionId::About:
            return false;
        }
        Q_UNREACHABLE();
    }

    /// Every action that is offered on some page, whatever is selected there.
    QSet<ActionId> offeredSomewhere()
    {
        QSet<ActionId> offered;
        const auto look = [&] {
            for (int i = 0; i < actionCount; ++i) {
                const auto id = static_cast<ActionId>(i);
                if (action(id)->isEnabled() && action(id)->isVisible())
                    offered.insert(id);
            }
        };
        // A button that is no action of the window's would be one more way.
        const auto lookAtButtons = [&] {
            for (const auto *button : m_site->window->findChildren<QPushButton *>()) {
                for (int i = 0; i < actionCount; ++i) {
                    const auto id = static_cast<ActionId>(i);
                    if (button->isVisible() && button->isEnabled() && button->text() == action(id)->text().remove(u'&'))
                        offered.insert(id);
                }
            }
        };
        for (const PageId page : allPages) {
            m_site->window->goTo(page);
            look();
            auto *table = qobject_cast<TablePage *>(m_site->window->page(page));
            for (int row = 0; table && row < table->table()->model()->rowCount(); ++row) {
                table->table()->selectId(table->table()->model()->index(row, 0).data(RowsModel::IdRole).toString());
                look();
            }
            lookAtButtons();
            if (table)
                table->table()->selectAll();
            look();
        }
        return offered;
    }

    template <typename Dialog>
    Dialog *opened()
    {
        Dialog *dialog = nullptr;
        (void)QTest::qWaitFor([&] {
            for (auto *one : m_site->window->findChildren<Dialog *>()) {
                if (one->isVisible())
                    dialog = one;
            }
            return dialog != nullptr;
        });
        return dialog;
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
        QTRY_VERIFY2(credentials()->stateText().contains(wordsOf(cause)), qPrintable(credentials()->stateText()));
        QTRY_VERIFY(buttonNamed(*credentials(), QStringLiteral("Try again")));
        QTRY_VERIFY(buttonNamed(*credentials(), QStringLiteral("Edit connection…")));
        QVERIFY(!action(ActionId::NewCredential)->isEnabled());

        // The rest of the window goes on.
        const Result<Account *> sample = m_site->workspace->openSample();
        QVERIFY(sample.ok());
        window.setAccount(*sample);
        QTRY_VERIFY_WITH_TIMEOUT((*sample)->snapshot(), 10'000);
        window.goTo(PageId::Credentials);
        QTRY_COMPARE(credentials()->table()->model()->rowCount(), 93);
        window.setAccount(account);
        window.goTo(PageId::Credentials);

        // Tried again in vain, it says so again.
        QVERIFY(press(*credentials(), QStringLiteral("Try again")));
        QTRY_VERIFY_WITH_TIMEOUT(
            account->state() == ConnectionState::Failed && credentials()->stateText().contains(wordsOf(cause)), 15'000);

        const auto edit = [&](const QString &field, const QString &text) {
            auto *dialog =
                press(*credentials(), QStringLiteral("Edit connection…")) ? opened<EditConnectionDialog>() : nullptr;
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
            QVERIFY(press(*credentials(), QStringLiteral("Try again")));
            break;
        case Cause::ProxyRefuses:
            m_proxy->setFault(ConnectProxy::Fault::None);
            QVERIFY(press(*credentials(), QStringLiteral("Try again")));
            break;
        case Cause::ServerDown:
            m_site->serve();
            QVERIFY(press(*credentials(), QStringLiteral("Try again")));
            break;
        }
        QTRY_VERIFY_WITH_TIMEOUT(account->state() == ConnectionState::Ready, 15'000);
        QTRY_COMPARE(credentials()->table()->model()->rowCount(), 1);
        QVERIFY(credentials()->stateText().isEmpty());
        QVERIFY(action(ActionId::NewCredential)->isEnabled());
    }

    // What was read stays when the account fails later.
    void whatWasReadStays()
    {
        m_site->serve();
        Account *account = saved(m_site->profile());
        QVERIFY(account);
        m_site->window->setAccount(account);
        m_site->window->goTo(PageId::Credentials);
        QTRY_COMPARE(credentials()->table()->model()->rowCount(), 1);
        m_site->goDown();
        action(ActionId::Refresh)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(account->state() == ConnectionState::Failed, 15'000);
        QCOMPARE(credentials()->table()->model()->rowCount(), 1);
        QTRY_VERIFY2(errorIn(*credentials()).contains(QStringLiteral("cannot be reached")) &&
                         errorIn(*credentials()).contains(QStringLiteral("Showing")),
                     qPrintable(errorIn(*credentials())));
        QTRY_VERIFY(buttonNamed(*credentials(), QStringLiteral("Edit connection…")));
        m_site->serve();
        QVERIFY(press(*credentials(), QStringLiteral("Try again")));
        QTRY_VERIFY_WITH_TIMEOUT(account->state() == ConnectionState::Ready, 15'000);
    }

    void saidWhileConnecting_data() { addCauses(); }
    void saidWhileConnecting()
    {
        QFETCH(int, which);
        const auto cause = static_cast<Cause>(which);
        const Profile profile = suffering(cause);
        action(ActionId::ConnectAccount)->trigger();
        auto *dialog = opened<ConnectDialog>();
        QVERIFY(dialog);
        QCOMPARE(dialog->size(), QSize(640, 560));
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
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY2_WITH_TIMEOUT(errorIn(*dialog).contains(wordsOf(cause)), qPrintable(errorIn(*dialog)), 15'000);
        QVERIFY(!buttonNamed(*dialog, QStringLiteral("Next"))); // nothing to go on with
        QTRY_VERIFY(buttonNamed(*dialog, QStringLiteral("Back")));
        QVERIFY(m_secrets.entries.isEmpty());
        QVERIFY(m_site->workspace->accounts().isEmpty());

        // Mended, the same dialog goes on.
        switch (cause) {
        case Cause::UnknownKey:
            QVERIFY(press(*dialog, QStringLiteral("Back")));
            type(*dialog, QStringLiteral("key"), textOf(m_anotherKey));
            break;
        case Cause::ProxyPassword:
            QVERIFY(press(*dialog, QStringLiteral("Back")));
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
            QVERIFY(press(*dialog, QStringLiteral("Back")));
            break;
        case Cause::ServerDown:
            m_site->serve();
            QVERIFY(press(*dialog, QStringLiteral("Back")));
            break;
        }
        if (QPushButton *test = buttonNamed(*dialog, QStringLiteral("Test")))
            test->click();
        QTRY_VERIFY_WITH_TIMEOUT(buttonNamed(*dialog, QStringLiteral("Next")), 15'000);
        QVERIFY2(errorIn(*dialog).contains(QStringLiteral("The key belongs to")), qPrintable(errorIn(*dialog)));
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY(buttonNamed(*dialog, QStringLiteral("Connect")));
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_COMPARE(m_site->workspace->accounts().size(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(
            m_site->window->account() && m_site->window->account()->state() == ConnectionState::Ready, 15'000);
    }

    void aNewAddressWantsItsKey()
    {
        m_site->serve();
        Account *account = saved(m_site->profile());
        QVERIFY(account);
        m_site->window->setAccount(account);
        QTRY_VERIFY(account->state() == ConnectionState::Ready);
        action(ActionId::EditConnection)->trigger();
        auto *dialog = opened<EditConnectionDialog>();
        QVERIFY(dialog);
        QVERIFY(!buttonNamed(*dialog, QStringLiteral("Save"))); // nothing was changed
        type(*dialog, QStringLiteral("address"), QStringLiteral("api.example.com"));
        QVERIFY2(errorIn(*dialog).contains(QStringLiteral("enter the API key for it")), qPrintable(errorIn(*dialog)));
        QVERIFY(!buttonNamed(*dialog, QStringLiteral("Save")));
        QVERIFY(!buttonNamed(*dialog, QStringLiteral("Check connection")));
        type(*dialog, QStringLiteral("key"), QStringLiteral("2a_b"));
        QTRY_VERIFY(buttonNamed(*dialog, QStringLiteral("Save")));

        // Esc asks, because something typed would be lost.
        QTest::keyClick(dialog, Qt::Key_Escape);
        auto *question = dialog->findChild<QMessageBox *>();
        QTRY_VERIFY(question && question->isVisible());
        QVERIFY(dialog->isVisible());
    }

    void nameAndColourAndReadOnly()
    {
        m_site->serve();
        Account *account = saved(m_site->profile());
        QVERIFY(account);
        m_site->window->setAccount(account);
        QTRY_VERIFY(account->state() == ConnectionState::Ready);
        const int requests = m_site->server()->requests();
        action(ActionId::EditConnection)->trigger();
        auto *dialog = opened<EditConnectionDialog>();
        QVERIFY(dialog);
        const QPointer<QDialog> alive = dialog;
        type(*dialog, QStringLiteral("name"), QStringLiteral("Production"));
        for (auto *box : dialog->findChildren<QCheckBox *>())
            box->setChecked(true);
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY(!alive || !alive->isVisible());
        QCOMPARE(account->profile().name, QStringLiteral("Production"));
        QVERIFY(account->profile().readOnly);
        QVERIFY(m_site->window->windowTitle().contains(QStringLiteral("Production")));
        QCOMPARE(m_site->server()->requests(), requests); // nothing of the way to it was changed
        QVERIFY(!action(ActionId::NewCredential)->isEnabled());
    }

    void checkedWithoutBeingSaved()
    {
        m_site->serve();
        Account *account = saved(m_site->profile());
        QVERIFY(account);
        m_site->window->setAccount(account);
        QTRY_VERIFY(account->state() == ConnectionState::Ready);
        action(ActionId::EditConnection)->trigger();
        auto *dialog = opened<EditConnectionDialog>();
        QVERIFY(dialog);
        QVERIFY(press(*dialog, QStringLiteral("Check connection")));
        QTRY_VERIFY2(errorIn(*dialog).contains(QStringLiteral("The key belongs to")), qPrintable(errorIn(*dialog)));
        QVERIFY(press(*dialog, QStringLiteral("Back")));

        // A proxy that is not there: said before it is saved, and saved only if the person insists.
        choose(*dialog, QStringLiteral("proxy"), int(ProxyMode::Manual));
        type(*dialog, QStringLiteral("proxyHost"), QStringLiteral("127.0.0.1"));
        dialog->findChild<QSpinBox *>(QStringLiteral("proxyPort"))->setValue(1);
        QVERIFY(press(*dialog, QStringLiteral("Save")));
        QTRY_VERIFY_WITH_TIMEOUT(buttonNamed(*dialog, QStringLiteral("Save anyway")), 15'000);
        QVERIFY2(errorIn(*dialog).contains(QStringLiteral("proxy")), qPrintable(errorIn(*dialog)));
        QVERIFY(account->profile().proxy == ProxyMode::None);
        QVERIFY(account->state() == ConnectionState::Ready);
        const QPointer<QDialog> alive = dialog;
        QVERIFY(press(*dialog, QStringLiteral("Save anyway")));
        QTRY_VERIFY(!alive || !alive->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(account->state() == ConnectionState::Failed, 15'000);
    }

    void removed()
    {
        m_site->serve();
        Account *account = saved(m_site->profile());
        QVERIFY(account);
        QVERIFY(m_site->workspace->openSample().ok());
        m_site->window->setAccount(account);
        QTRY_VERIFY(account->state() == ConnectionState::Ready);
        action(ActionId::RemoveAccount)->trigger();
        auto *dialog = opened<RemoveAccountDialog>();
        QVERIFY(dialog);
        const QPointer<QDialog> alive = dialog;
        QTRY_VERIFY2(errorIn(*dialog).contains(QStringLiteral("keychain")), qPrintable(errorIn(*dialog)));
        QVERIFY(errorIn(*dialog).contains(QStringLiteral("Acme")));
        QVERIFY(!buttonNamed(*dialog, QStringLiteral("Remove account")));
        for (auto *box : dialog->findChildren<QCheckBox *>()) {
            if (box->isVisible())
                box->click();
        }
        // Enter is Cancel, whatever is checked.
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY(!alive || !alive->isVisible());
        QCOMPARE(m_site->workspace->accounts().size(), 2);

        action(ActionId::RemoveAccount)->trigger();
        dialog = opened<RemoveAccountDialog>();
        QVERIFY(dialog);
        for (auto *box : dialog->findChildren<QCheckBox *>()) {
            if (box->isVisible())
                box->click();
        }
        QTRY_VERIFY(buttonNamed(*dialog, QStringLiteral("Remove account")));
        QVERIFY(press(*dialog, QStringLiteral("Remove account")));
        QTRY_COMPARE(m_site->workspace->accounts().size(), 1);
        QVERIFY(m_secrets.entries.isEmpty());
        QVERIFY(m_site->window->account()->profile().isSample());
        QVERIFY(!action(ActionId::RemoveAccount)->isEnabled());
    }

    void notRemovedSilentlyWithItsRotations()
    {
        m_site->serve();
        Account *account = saved(m_site->profile());
        QVERIFY(account);
        const QString id = account->profile().id;
        m_site->restart();
        {
            auto journal = Journal::open(m_site->folder.filePath(QStringLiteral("data/journal.sqlite")));
            QVERIFY(journal);
            QVERIFY(await((*journal)->put(openRotation(id, m_site->keyId))));
        }
        m_site->window->setAccount(m_site->workspace->account(id));
        QTRY_VERIFY(m_site->window->account()->state() == ConnectionState::Ready);
        action(ActionId::RemoveAccount)->trigger();
        auto *dialog = opened<RemoveAccountDialog>();
        QVERIFY(dialog);
        QTRY_VERIFY2(errorIn(*dialog).contains(QStringLiteral("Rotations of this account are not finished.")),
                     qPrintable(errorIn(*dialog)));
        QVERIFY(errorIn(*dialog).contains(QStringLiteral("ak_2fNewNewNewNewNewNewNewNewNe")));
        QList<QCheckBox *> boxes = dialog->findChildren<QCheckBox *>();
        QCOMPARE(boxes.size(), 2);
        boxes[0]->click();
        QVERIFY(!buttonNamed(*dialog, QStringLiteral("Remove account")));
        QVERIFY(boxes[1]->isVisible());
        boxes[1]->click();
        QTRY_VERIFY(buttonNamed(*dialog, QStringLiteral("Remove account")));
        QVERIFY(press(*dialog, QStringLiteral("Remove account")));
        QTRY_VERIFY(m_site->workspace->accounts().isEmpty());
        QVERIFY(!m_site->window->account());
        m_site->restart();
        QVERIFY(m_site->workspace->accounts().isEmpty());
    }

    // Menus, palette, buttons and context menus all show the same actions.
    void readOnlyOffersNoChange()
    {
        const Result<Account *> sample = m_site->workspace->openSample();
        QVERIFY(sample.ok());
        Window &window = *m_site->window;
        window.setAccount(*sample);
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTRY_VERIFY_WITH_TIMEOUT((*sample)->state() == ConnectionState::Ready, 10'000);
        Profile profile = (*sample)->profile();
        QSet<ActionId> offered = offeredSomewhere();
        for (int i = 0; i < actionCount; ++i) {
            const auto id = static_cast<ActionId>(i);
            const bool needsRotation =
                id == ActionId::DeliverAgain || id == ActionId::ContinueRotations || id == ActionId::StopRotations;
            if (changes(id) && !needsRotation) // else this would prove nothing
                QVERIFY2(offered.contains(id), qPrintable(action(id)->text()));
        }
        profile.readOnly = true;
        QVERIFY(await(m_site->workspace->update(profile)));
        offered = offeredSomewhere();
        for (const ActionId id : std::as_const(offered))
            QVERIFY2(!changes(id), qPrintable(action(id)->text()));

        // Keys and double clicks: nothing opens.
        for (const PageId page : {PageId::Principals, PageId::Credentials, PageId::Invitations}) {
            window.goTo(page);
            TableView *table = qobject_cast<TablePage *>(window.page(page))->table();
            QVERIFY(table->selectId(table->model()->index(0, 0).data(RowsModel::IdRole).toString()));
            QTest::keyClick(table, Qt::Key_Delete);
            QTest::keyClick(table, Qt::Key_Return);
            QTest::keyClick(table, Qt::Key_N, Qt::ControlModifier);
            QTest::keyClick(table, Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
            for (const auto *dialog : window.findChildren<QDialog *>())
                QVERIFY(!dialog->isVisible());
        }
        profile.readOnly = false;
        QVERIFY(await(m_site->workspace->update(profile)));
        QVERIFY(action(ActionId::NewCredential)->isEnabled());
    }

    void unlocksFromTheRotateDialog()
    {
        m_site->serve();
        Account *account = saved(m_site->profile());
        QVERIFY(account);
        m_site->window->setAccount(account);
        QTRY_VERIFY(account->state() == ConnectionState::Ready);
        m_site->window->goTo(PageId::Credentials);
        QTRY_COMPARE(credentials()->table()->model()->rowCount(), 1);
        QVERIFY(credentials()->table()->selectId(m_site->keyId));
        QTRY_VERIFY(action(ActionId::RotateCredential)->isEnabled());
        m_secrets.state = SecretState::Locked;
        action(ActionId::RotateCredential)->trigger();
        auto *dialog = opened<RotateDialog>();
        QVERIFY(dialog);
        QTRY_VERIFY(buttonNamed(*dialog, QStringLiteral("Unlock keychain…")));
        QVERIFY2(errorIn(*dialog).contains(QStringLiteral("The keychain is locked")), qPrintable(errorIn(*dialog)));
        QVERIFY(press(*dialog, QStringLiteral("Unlock keychain…")));
        QTRY_VERIFY(buttonNamed(*dialog, QStringLiteral("Unlock keychain…"))); // still locked
        m_secrets.state = SecretState::Ok;
        QVERIFY(press(*dialog, QStringLiteral("Unlock keychain…")));
        QTRY_VERIFY(buttonNamed(*dialog, QStringLiteral("Create new API key")));
        QVERIFY(!buttonNamed(*dialog, QStringLiteral("Unlock keychain…")));
    }

    void foundInEveryAccount()
    {
        m_site->serve();
        m_site->house.addInvitation(m_site->account, QStringLiteral("zoe@example.com"));
        Account *account = saved(m_site->profile());
        QVERIFY(account);
        const Result<Account *> sample = m_site->workspace->openSample();
        QVERIFY(sample.ok());
        Window &window = *m_site->window;
        window.setAccount(*sample);
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTRY_VERIFY_WITH_TIMEOUT((*sample)->snapshot() && account->snapshot(), 10'000);
        auto *field = window.commandPalette().findChild<QLineEdit *>();
        auto *list = window.commandPalette().findChild<QListWidget *>();
        QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(window.commandPalette().isVisible());
        QTest::keyClicks(field, QStringLiteral("example.com"));
        QVERIFY(list->count() > 3);
        field->clear();
        QTest::keyClicks(field, QStringLiteral("zoe@"));
        QCOMPARE(list->count(), 1);
        QVERIFY(list->item(0)->text().contains(QStringLiteral("Acme")));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(window.account() == account);
        QVERIFY(window.currentPage() == PageId::Invitations);
        const QString id = account->snapshot()->invitations.first().id;
        auto *page = qobject_cast<TablePage *>(window.page(PageId::Invitations));
        QCOMPARE(page->table()->selectedIds(), QStringList{id});

        QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClicks(field, (*sample)->snapshot()->credentials.at(7).id);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(window.account() == *sample);
        QVERIFY(window.currentPage() == PageId::Credentials);
        QCOMPARE(credentials()->table()->selectedIds(), QStringList{(*sample)->snapshot()->credentials.at(7).id});
    }
};

QTEST_MAIN(TestConnections)
#include "tst_connections.moc"
