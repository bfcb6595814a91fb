// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/connect/connectdialog.h"

#include "core/ksuid.h"
#include "core/whendone.h"
#include "text/text.h"
#include "ui/dialogs/connect/connectionform.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace gatehouse
{

namespace
{

/// Far enough apart to tell accounts by at a glance, in light and in dark.
constexpr const char *accountColors[] = {"#7a4fd6", "#2f6fde", "#16866f", "#5c8a1a",
                                         "#b7791f", "#d9480f", "#c2255c", "#5f6b7a"};

QLabel *note(const QString &words, QWidget *parent)
{
    auto *label = new QLabel(words, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

/// "ab:cd:…", in two lines: how certificates are compared by eye.
QString readableFingerprint(const QString &hex)
{
    QString text;
    for (qsizetype i = 0; i + 1 < hex.size(); i += 2) {
        if (i > 0)
            text += i == 32 ? u'\n' : u':';
        text += hex.mid(i, 2).toUpper();
    }
    return text;
}

} // namespace

ConnectDialog::ConnectDialog(Workspace &workspace, QWidget *parent)
    : Dialog(tr("Connect an account"), {640, 560}, parent), m_workspace(workspace)
{
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(makeKeyPage());
    m_pages->addWidget(makeFoundPage());
    m_pages->addWidget(makeSavePage());
    body()->addWidget(m_pages, 1);

    m_unlock = addLeftButton(tr("Unlock keychain…"));
    m_unlock->hide();
    connect(m_unlock, &QPushButton::clicked, this, &ConnectDialog::unlock);
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
    m_name->setFocus();
}

ConnectDialog::~ConnectDialog()
{
    m_stop.request_stop();
}

QWidget *ConnectDialog::makeKeyPage()
{
    auto *page = new QWidget(this);
    m_name = new QLineEdit(page);
    m_name->setPlaceholderText(tr("Production"));
    m_key = new QLineEdit(page);
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto *which = note(tr("Make one in ngrok's dashboard under API Keys. An administrator's key can rotate everyone's "
                          "credentials; others create only their own."),
                       page);
    auto *fold = new QToolButton(page);
    fold->setText(tr("Connection"));
    fold->setToolTip(tr("Address, certificates and proxy"));
    fold->setCheckable(true);
    fold->setArrowType(Qt::RightArrow);
    fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    fold->setAutoRaise(true);
    m_connection = new ConnectionForm(page);
    m_connection->hide();
    connect(fold, &QToolButton::toggled, this, [this, fold](bool open) {
        fold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_connection->setVisible(open);
    });

    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("API &key"), m_key);
    form->addRow(QString(), which);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(form);
    layout->addWidget(fold, 0, Qt::AlignLeft);
    layout->addWidget(m_connection);
    layout->addStretch(1);
    connect(m_name, &QLineEdit::textChanged, this, &ConnectDialog::refresh);
    connect(m_key, &QLineEdit::textChanged, this, &ConnectDialog::refresh);
    connect(m_connection, &ConnectionForm::edited, this, &ConnectDialog::refresh);
    return page;
}

QWidget *ConnectDialog::makeFoundPage()
{
    auto *page = new QWidget(this);
    m_owner = new QLabel(page);
    m_owner->setTextFormat(Qt::PlainText);
    m_owner->setWordWrap(true);
    m_datasets = new QTreeWidget(page);
    m_datasets->setAccessibleName(tr("What the account offers"));
    m_datasets->setRootIsDecorated(false);
    m_datasets->setHeaderLabels({tr("What"), tr("State")});
    m_datasets->header()->resizeSection(0, 160);
    m_datasets->setWordWrap(true);
    m_certificate = new QLabel(page);
    m_certificate->setTextFormat(Qt::PlainText);
    m_certificate->setWordWrap(true);
    m_certificate->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_certificate->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_pin = new QPushButton(tr("I compared it: trust this certificate only"), page);
    m_pin->setAutoDefault(false);
    connect(m_pin, &QPushButton::clicked, this, [this] {
        m_connection->pin(m_probe.certificateFingerprint);
        test();
    });
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_owner);
    layout->addWidget(m_datasets, 1);
    layout->addWidget(m_certificate);
    layout->addWidget(m_pin, 0, Qt::AlignLeft);
    return page;
}

QWidget *ConnectDialog::makeSavePage()
{
    auto *page = new QWidget(this);
    m_colors = new QButtonGroup(this);
    auto *colors = new QHBoxLayout;
    colors->setSpacing(8);
    for (int i = 0; i < static_cast<int>(std::size(accountColors)); ++i) {
        auto *swatch = new QToolButton(page);
        QPixmap pixmap(20, 20);
        pixmap.fill(QColor(QString::fromLatin1(accountColors[i])));
        swatch->setIcon(pixmap);
        swatch->setIconSize({20, 20});
        swatch->setCheckable(true);
        swatch->setAccessibleName(tr("Colour %1").arg(i + 1));
        m_colors->addButton(swatch, i);
        colors->addWidget(swatch);
    }
    colors->addStretch(1);
    // The first colour that no account has yet.
    int free = 0;
    const QList<Account *> accounts = m_workspace.accounts();
    const auto taken = [&accounts](int i) {
        return std::any_of(accounts.begin(), accounts.end(), [i](const Account *account) {
            return account->profile().color == QLatin1String(accountColors[i]);
        });
    };
    while (free + 1 < static_cast<int>(std::size(accountColors)) && taken(free))
        ++free;
    m_colors->button(free)->setChecked(true);

    m_readOnly = new QCheckBox(tr("&Read-only in this console: offers nothing that changes the account"), page);
    m_keychain = new QRadioButton(tr("Keep the key in the system's &keychain"), page);
    m_session = new QRadioButton(tr("For this &session only: asked for again at the next start"), page);
    m_keychain->setChecked(true);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(new QLabel(tr("Colour, to tell this account from the others"), page));
    layout->addLayout(colors);
    layout->addSpacing(8);
    layout->addWidget(m_keychain);
    layout->addWidget(m_session);
    layout->addWidget(note(tr("Keys are never written anywhere else. Rotating credentials needs the keychain."), page));
    layout->addSpacing(8);
    layout->addWidget(m_readOnly);
    layout->addStretch(1);
    return page;
}

Profile ConnectDialog::profile() const
{
    Profile profile;
    profile.id = Ksuid::make(std::chrono::floor<std::chrono::seconds>(m_workspace.clock().wall())).toString();
    profile.name = m_name->text().trimmed();
    profile.color = QString::fromLatin1(accountColors[qMax(0, m_colors->checkedId())]);
    m_connection->writeTo(profile);
    profile.keyStorage = m_keychain->isChecked() ? KeyStorage::Keychain : KeyStorage::SessionOnly;
    profile.readOnly = m_readOnly->isChecked();
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
    switch (page) {
    case Key:
        setHeading(tr("Connect an ngrok account"), tr("Step 1 of 3: whose key, and how to reach the service"));
        break;
    case Found:
        setHeading(tr("What was found"), tr("Step 2 of 3: nothing is saved yet"));
        break;
    case Save:
        setHeading(tr("Save it"), tr("Step 3 of 3: how this console keeps it"));
        break;
    }
    setError({});
    refresh();
}

void ConnectDialog::refresh()
{
    const auto page = static_cast<Page>(m_pages->currentIndex());
    m_back->setVisible(page != Key);
    m_next->setText(page == Key ? tr("Test") : page == Found ? tr("Next") : tr("Connect"));
    if (page == Key) {
        const QString wrong = m_connection->fault();
        setError(wrong);
        setActionEnabled(m_next,
                         wrong.isEmpty() && !m_name->text().trimmed().isEmpty() && !m_key->text().trimmed().isEmpty());
    } else if (page == Found) {
        setActionEnabled(m_next, !m_probe.error);
    } else {
        setActionEnabled(m_next, true);
    }
}

void ConnectDialog::test()
{
    setError({});
    setBusy(true);
    m_stop.request_stop();
    m_stop = std::stop_source();
    const QString host = profile().url.host();
    whenDone(m_workspace.probe(profile(), key(), m_connection->proxyPassword(), m_stop.get_token()), this,
             [this, host](const ConnectionProbe &probe) {
                 setBusy(false);
                 m_probe = probe;
                 goTo(Found);
                 show(probe);
                 if (probe.error)
                     setError(text::sentence(*probe.error, host));
             });
}

void ConnectDialog::show(const ConnectionProbe &probe)
{
    if (probe.error)
        m_owner->clear();
    else if (probe.keyOwnerName.isEmpty())
        m_owner->setText(tr("The key works. Whose it is could not be found out: unknown."));
    else if (probe.keyOwnerPermissions)
        m_owner->setText(
            tr("The key belongs to %1 (%2).").arg(probe.keyOwnerName, text::permissions(*probe.keyOwnerPermissions)));
    else
        m_owner->setText(tr("The key belongs to %1.").arg(probe.keyOwnerName));
    m_owner->setVisible(!m_owner->text().isEmpty());

    m_datasets->clear();
    for (const auto &[dataset, status] : probe.datasets) {
        const QString state = text::datasetState(dataset, status);
        auto *row = new QTreeWidgetItem(m_datasets, {text::dataset(dataset), state});
        row->setToolTip(1, state);
    }
    m_datasets->setVisible(!probe.datasets.empty());
    if (m_datasets->topLevelItemCount() > 0)
        m_datasets->setCurrentItem(m_datasets->topLevelItem(0));

    const bool pinnable = !probe.certificateFingerprint.isEmpty();
    m_certificate->setVisible(pinnable);
    m_pin->setVisible(pinnable);
    m_certificate->setText(pinnable
                               ? tr("The server showed: %1\nSHA-256 %2")
                                     .arg(probe.certificateSubject, readableFingerprint(probe.certificateFingerprint))
                               : QString());
}

void ConnectDialog::save()
{
    setError({});
    setBusy(true);
    whenDone(m_workspace.add(profile(), key(), m_connection->proxyPassword()), this,
             [this](const Result<Account *> &added) {
                 setBusy(false);
                 if (!added) {
                     setError(text::sentence(added.error()));
                     // A keychain that refuses can be unlocked, or done without for this session.
                     if (added.error().kind == ErrorKind::Keychain) {
                         m_unlock->show();
                         m_session->setFocus();
                     }
                     return;
                 }
                 m_key->clear();
                 Q_EMIT connected(*added);
                 accept();
             });
}

void ConnectDialog::unlock()
{
    setError({});
    setBusy(true);
    whenDone(m_workspace.unlockKeychain(), this, [this](const Result<void> &unlocked) {
        setBusy(false);
        m_unlock->setVisible(!unlocked);
        if (!unlocked)
            setError(text::sentence(unlocked.error()));
    });
}

} // namespace gatehouse
