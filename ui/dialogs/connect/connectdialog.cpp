// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/connect/connectdialog.h"

#include "core/ksuid.h"
#include "core/whendone.h"
#include "text/text.h"
#include "ui/dialogs/connect/connectionform.h"
#include "ui/dialogs/connect/keepingform.h"
#include "ui/dialogs/connect/probeview.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/form.h"
#include "ui/widgets/linklabel.h"

#include <QDesktopServices>
#include <QFontDatabase>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gatehouse
{

ConnectDialog::ConnectDialog(Workspace &workspace, QWidget *parent)
    : AccountDialog(tr("Connect an account"), workspace, parent)
{
    m_pages = new QStackedWidget(this);
    m_found = new ProbeView;
    m_pages->addWidget(makeKeyPage());
    m_pages->addWidget(m_found);
    m_pages->addWidget(makeSavePage());
    body()->addWidget(m_pages, 1);
    connect(m_found, &ProbeView::certificateTrusted, this, [this](const QString &fingerprint) {
        m_connection->pin(fingerprint);
        test();
    });

    addCloseButton(tr("Cancel"));
    m_back = addButton(tr("Back"), ButtonRole::Plain);
    m_next = addButton({}, ButtonRole::Primary);
    connect(m_back, &QPushButton::clicked, this, [this] { goTo(m_pages->currentIndex() == Save ? Found : Key); });
    connect(m_next, &QPushButton::clicked, this, [this] {
        switch (static_cast<Page>(m_pages->currentIndex())) {
        case Key:
            test();
            break;
        case Found:
            goTo(Save);
            break;
        case Save:
            save();
            break;
        }
    });
    goTo(Key);
}

QWidget *ConnectDialog::makeKeyPage()
{
    auto *page = new QWidget(this);
    m_name = new QLineEdit(page);
    m_name->setPlaceholderText(tr("Production"));
    m_key = new QLineEdit(page);
    m_name->setObjectName(QStringLiteral("name"));
    m_key->setObjectName(QStringLiteral("key"));
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto *which = new LinkLabel({}, {}, {}, page);
    which->setSentence(tr("Make one in %1 under API Keys. An administrator's key can rotate everyone's credentials; "
                          "others create only their own."),
                       tr("ngrok's dashboard", "Make one in …"));
    which->setForegroundRole(QPalette::PlaceholderText);
    connect(which, &LinkLabel::followed, this,
            [] { QDesktopServices::openUrl(QUrl(QStringLiteral("https://dashboard.ngrok.com"))); });
    m_connection = new ConnectionForm(page);

    auto *form = new Form;
    form->setLabelWidth(m_connection->labelWidth());
    form->addField(tr("&Name"), m_name);
    form->addField(tr("API &key"), m_key);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    form->addUnlabelled(which);
    layout->addLayout(form);
    layout->addSpacing(metrics::gap);
    layout->addWidget(m_connection);
    layout->addStretch(1);
    connect(m_name, &QLineEdit::textChanged, this, &ConnectDialog::refresh);
    connect(m_key, &QLineEdit::textChanged, this, &ConnectDialog::refresh);
    connect(m_connection, &ConnectionForm::edited, this, &ConnectDialog::refresh);
    return page;
}

QWidget *ConnectDialog::makeSavePage()
{
    auto *page = new QWidget(this);
    m_keeping = new KeepingForm(page);
    QStringList taken;
    const QList<Account *> accounts = workspace().accounts();
    for (const Account *account : accounts)
        taken << account->profile().color;
    m_keeping->chooseColorBesides(taken);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_keeping);
    layout->addStretch(1);
    return page;
}

Profile ConnectDialog::profile() const
{
    Profile profile;
    profile.id = Ksuid::make(std::chrono::floor<std::chrono::seconds>(workspace().clock().wall())).toString();
    profile.name = m_name->text().trimmed();
    m_connection->writeTo(profile);
    m_keeping->writeTo(profile);
    return profile;
}

SharedSecret ConnectDialog::key() const
{
    return Secret::share(Secret::take(m_key->text().trimmed()));
}

bool ConnectDialog::hasInput() const
{
    return !m_key->text().isEmpty() || !m_name->text().isEmpty() || m_connection->hasInput();
}

void ConnectDialog::goTo(Page page)
{
    m_pages->setCurrentIndex(page);
    setError({});
    refresh();
    switch (page) {
    case Key:
        setHeading(tr("Connect an ngrok account"), tr("Step 1 of 3: whose key, and how to reach the service"));
        (m_name->text().isEmpty() ? m_name : m_key)->setFocus(Qt::OtherFocusReason);
        break;
    case Found:
        setHeading(tr("What was found in “%1”").arg(m_name->text().trimmed()), tr("Step 2 of 3: nothing is saved yet"));
        (m_works ? m_next : m_back)->setFocus(Qt::OtherFocusReason);
        break;
    case Save:
        setHeading(tr("Save “%1”").arg(m_name->text().trimmed()), tr("Step 3 of 3: how this console keeps it"));
        m_next->setFocus(Qt::OtherFocusReason);
        break;
    }
}

void ConnectDialog::refresh()
{
    const auto page = static_cast<Page>(m_pages->currentIndex());
    m_back->setVisible(page != Key);
    m_next->setText(page == Key ? tr("Check connection") : page == Found ? tr("Next") : tr("Connect"));
    if (page == Key) {
        const QString wrong = m_connection->fault();
        setError(wrong);
        const bool ready = !m_name->text().trimmed().isEmpty() && !m_key->text().trimmed().isEmpty();
        setActionEnabled(m_next, wrong.isEmpty() && ready, ready ? QString() : tr("Enter a name and the key first."));
    } else {
        setActionEnabled(m_next, page == Save || m_works);
    }
}

void ConnectDialog::test()
{
    setBusyWith(m_pages, true);
    const Profile tried = profile();
    probe(tried, key(), m_connection->proxyPassword(), [this, host = tried.url.host()](const ConnectionProbe &found) {
        setBusyWith(m_pages, false);
        m_works = !found.error;
        // A certificate is shown to be compared, and may be trusted; anything else is mended here.
        const bool stays = found.error && found.certificateFingerprint.isEmpty();
        if (!stays)
            m_found->show(found);
        goTo(stays ? Key : Found);
        if (!found.error)
            return;
        setError(text::sentence(*found.error, host));
        if (!stays)
            return;
        if (isOnTheWay(*found.error))
            m_connection->showFault(found.error->kind == ErrorKind::Proxy);
        else
            m_key->setFocus(Qt::OtherFocusReason);
    });
}

void ConnectDialog::save()
{
    setError({});
    setBusyWith(m_pages, true);
    const Profile wanted = profile();
    whenDone(workspace().add(wanted, key(), m_connection->proxyPassword()), this,
             [this, host = wanted.url.host()](const Result<Account *> &added) {
                 setBusyWith(m_pages, false);
                 if (!added) {
                     showSavingError(added.error(), host);
                     // A keychain that refuses can be done without for this session.
                     if (added.error().kind == ErrorKind::Keychain)
                         m_keeping->focusSessionOnly();
                     return;
                 }
                 m_key->clear();
                 Q_EMIT connected(*added);
                 accept();
             });
}

} // namespace gatehouse
