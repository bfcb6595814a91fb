// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/connect/editconnectiondialog.h"

#include "core/whendone.h"
#include "text/text.h"
#include "ui/dialogs/connect/connectionform.h"
#include "ui/dialogs/connect/keepingform.h"
#include "ui/dialogs/connect/probeview.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/form.h"

#include <QFontDatabase>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gatehouse
{

EditConnectionDialog::EditConnectionDialog(Workspace &workspace, Account &account, QWidget *parent)
    : AccountDialog(tr("Edit connection"), workspace, parent), m_account(&account), m_before(account.profile()),
      m_hasKey(account.state() != ConnectionState::NeedsKey)
{
    m_pages = new QStackedWidget(this);
    m_found = new ProbeView;
    m_pages->addWidget(makeSettingsPage());
    m_pages->addWidget(m_found);
    body()->addWidget(m_pages, 1);
    connect(m_found, &ProbeView::certificateTrusted, this, [this](const QString &fingerprint) {
        m_connection->pin(fingerprint);
        check(false);
    });

    m_check = addLeftButton(tr("Check connection"));
    connect(m_check, &QPushButton::clicked, this, [this] { check(false); });
    addCloseButton(tr("Cancel"));
    m_back = addButton(tr("Back"), ButtonRole::Plain);
    connect(m_back, &QPushButton::clicked, this, [this] { goTo(Settings); });
    m_save = addButton(tr("Save"), ButtonRole::Primary);
    connect(m_save, &QPushButton::clicked, this, [this] {
        // Tried in vain already: the person decides.
        if (mustTry() && !m_tried)
            check(true);
        else
            save();
    });
    connect(&account, &QObject::destroyed, this, [this] { QDialog::reject(); });

    m_name->setText(m_before.name);
    m_connection->show(m_before);
    m_keeping->show(m_before);
    goTo(Settings);
    m_name->setFocus();
}

QWidget *EditConnectionDialog::makeSettingsPage()
{
    auto *page = new QWidget;
    m_name = new QLineEdit(page);
    m_key = new QLineEdit(page);
    m_name->setObjectName(QStringLiteral("name"));
    m_key->setObjectName(QStringLiteral("key"));
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_keyNote = new QLabel(page);
    m_keyNote->setTextFormat(Qt::PlainText);
    m_keyNote->setWordWrap(true);
    m_keyNote->setForegroundRole(QPalette::PlaceholderText);
    m_connection = new ConnectionForm(page);
    m_keeping = new KeepingForm(page);

    auto *form = new Form;
    form->setLabelWidth(m_connection->labelWidth());
    m_keeping->setLabelWidth(m_connection->labelWidth());
    form->addField(tr("&Name"), m_name);
    form->addField(tr("&API key"), m_key);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    form->addUnlabelled(m_keyNote);
    layout->addLayout(form);
    layout->addWidget(m_connection);
    layout->addSpacing(metrics::gap);
    layout->addWidget(m_keeping);
    layout->addStretch(1);

    m_scroll = new QScrollArea;
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus); // its fields have it, and are scrolled to
    m_scroll->setWidget(page);
    // Fields and buttons end at the same edge; a scroll bar, where there is one, keeps away from the fields.
    connect(m_scroll->verticalScrollBar(), &QAbstractSlider::rangeChanged, layout,
            [layout](int, int most) { layout->setContentsMargins(0, 0, most > 0 ? metrics::gap : 0, 0); });

    const auto wayEdited = [this] {
        m_tried = m_works = false;
        m_failure.clear();
        refresh();
    };
    connect(m_name, &QLineEdit::textChanged, this, &EditConnectionDialog::refresh);
    connect(m_key, &QLineEdit::textChanged, this, wayEdited);
    connect(m_connection, &ConnectionForm::edited, this, wayEdited);
    connect(m_keeping, &KeepingForm::edited, this, &EditConnectionDialog::refresh);
    return m_scroll;
}

Profile EditConnectionDialog::profile() const
{
    Profile profile = m_before;
    profile.name = m_name->text().trimmed();
    m_connection->writeTo(profile);
    m_keeping->writeTo(profile);
    return profile;
}

SharedSecret EditConnectionDialog::key() const
{
    const QString text = m_key->text().trimmed();
    return text.isEmpty() ? SharedSecret() : Secret::share(Secret::take(m_key->text().trimmed()));
}

bool EditConnectionDialog::hasInput() const
{
    return m_name->text() != m_before.name || profile() != m_before || !m_key->text().isEmpty() ||
           m_connection->hasInput();
}

bool EditConnectionDialog::mustTry() const
{
    return !m_works && (m_connection->hasInput() || !m_key->text().trimmed().isEmpty());
}

QString EditConnectionDialog::fault() const
{
    if (const QString wrong = m_connection->fault(); !wrong.isEmpty())
        return wrong;
    if (!isSameService(profile().url, m_before.url) && m_key->text().trimmed().isEmpty())
        return tr("This is another address: enter the API key for it. A key is never sent where it was not entered "
                  "for.");
    return {};
}

void EditConnectionDialog::goTo(Page page)
{
    m_pages->setCurrentIndex(page);
    setError({});
    refresh();
    if (page == Settings) {
        setHeading(tr("Connection of %1").arg(m_before.name), tr("Takes effect at once; nothing has to be started "
                                                                 "again."));
    } else {
        setHeading(tr("What was found in “%1”").arg(m_before.name), tr("Nothing is saved yet"));
        (m_works ? m_save : m_back)->setFocus(Qt::OtherFocusReason);
    }
}

void EditConnectionDialog::refresh()
{
    const bool settings = m_pages->currentIndex() == Settings;
    m_check->setVisible(settings);
    m_back->setVisible(!settings);
    const Profile now = profile();
    m_keyNote->setText(!m_hasKey ? tr("There is no key yet: enter one.")
                       : now.keyStorage == KeyStorage::Keychain
                           ? tr("Leave it empty to keep the key that is in the keychain.")
                           : tr("Leave it empty to keep the key of this session."));
    m_key->setPlaceholderText(m_hasKey && isSameService(now.url, m_before.url) ? tr("Unchanged") : QString());
    const bool inVain = m_tried && !m_works && mustTry();
    m_save->setText(inVain ? tr("Save anyway") : tr("Save"));
    setPrimary(inVain && settings ? m_check : m_save); // what does not work is saved on purpose only
    if (settings) {
        const QString wrong = fault();
        setError(wrong.isEmpty() ? m_failure : wrong);
        m_check->setEnabled(wrong.isEmpty() && !isBusy());
        setActionEnabled(m_save, wrong.isEmpty() && !now.name.isEmpty() && hasInput(),
                         !wrong.isEmpty()     ? QString()
                         : now.name.isEmpty() ? tr("Enter a name.")
                                              : tr("Nothing is changed yet."));
    } else {
        setActionEnabled(m_save, hasInput() && !now.name.isEmpty());
    }
}

void EditConnectionDialog::check(bool thenSave)
{
    setBusyWith(m_pages, true);
    m_check->setEnabled(false);
    const Profile tried = profile();
    probe(tried, key(), m_connection->proxyPassword(),
          [this, thenSave, host = tried.url.host()](const ConnectionProbe &found) {
              setBusyWith(m_pages, false);
              m_tried = true;
              m_works = !found.error;
              if (m_works)
                  m_failure.clear();
              if (m_works && thenSave) {
                  save();
                  return;
              }
              // A certificate is shown to be compared, and may be trusted; anything else is mended where it was
              // entered.
              const bool stays = found.error && found.certificateFingerprint.isEmpty();
              if (!stays) {
                  m_found->show(found);
                  goTo(Found);
              }
              if (found.error) {
                  if (stays)
                      m_failure = text::sentence(*found.error, host);
                  refresh();
                  showSavingError(*found.error, host);
                  if (stays)
                      showFault(*found.error);
              }
          });
}

void EditConnectionDialog::showFault(const Error &error)
{
    if (error.kind == ErrorKind::Keychain)
        return; // the button that opens it is there
    if (isOnTheWay(error))
        m_connection->showFault(error.kind == ErrorKind::Proxy);
    else
        m_key->setFocus(Qt::OtherFocusReason);
    if (focusWidget())
        m_scroll->ensureWidgetVisible(focusWidget());
}

void EditConnectionDialog::save()
{
    setError({});
    setBusyWith(m_pages, true);
    m_check->setEnabled(false);
    const Profile wanted = profile();
    whenDone(workspace().update(wanted, {.key = key(), .proxyPassword = m_connection->proxyPassword()}), this,
             [this, host = wanted.url.host()](const Result<void> &saved) {
                 setBusyWith(m_pages, false);
                 refresh();
                 if (!saved) {
                     showSavingError(saved.error(), host);
                     return;
                 }
                 m_key->clear();
                 accept();
             });
}

} // namespace gatehouse
