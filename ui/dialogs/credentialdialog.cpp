// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/credentialdialog.h"

#include "api/acl.h"
#include "core/whendone.h"
#include "text/text.h"
#include "ui/dialogs/ownerbox.h"
#include "ui/dialogs/revealdialog.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/expiryfield.h"
#include "ui/widgets/form.h"
#include "ui/widgets/remark.h"
#include "workspace/account.h"

#include <QComboBox>
#include <QDateTime>
#include <QFontDatabase>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse
{

namespace
{

QPlainTextEdit *smallEdit(QWidget *parent, int lines)
{
    auto *edit = new QPlainTextEdit(parent);
    edit->setTabChangesFocus(true);
    edit->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    edit->setFixedHeight(edit->fontMetrics().lineSpacing() * lines + metrics::margin);
    return edit;
}

} // namespace

CredentialDialog::CredentialDialog(Account *account, const QString &credentialId, const QString &ownerId,
                                   GuardedClipboard &clipboard, QWidget *parent)
    : Dialog(credentialId.isEmpty() ? tr("New credential") : tr("Edit credential"), {560, 520}, parent),
      m_account(account), m_clipboard(clipboard), m_id(credentialId)
{
    const bool isNew = credentialId.isEmpty();
    m_kind = new QComboBox(this);
    for (const CredentialKind each : {CredentialKind::Authtoken, CredentialKind::ApiKey, CredentialKind::SshKey})
        m_kind->addItem(text::kind(each), static_cast<int>(each));
    m_owner = new QComboBox(this);
    m_description = new QLineEdit(this);
    m_description->setPlaceholderText(tr("Who or what uses it"));
    m_acl = smallEdit(this, 3);
    m_acl->setPlaceholderText(tr("Empty: anything. A rule: %1").arg(QStringLiteral("bind:*.devices.example.com")));
    m_aclSays = new Remark(this);
    m_publicKey = smallEdit(this, 2);
    m_publicKey->setPlaceholderText(QStringLiteral("ssh-ed25519 AAAA…"));
    m_metadata = smallEdit(this, 2);
    m_expiry = new ExpiryField(QDateTime::currentDateTimeUtc().date(), this);
    auto *markOnly = new Remark(this);
    markOnly->say(Remark::Kind::Hint, tr("Only a mark in this console: nothing stops working on that day."));

    Form *form = m_form = new Form;
    if (isNew) {
        form->addNarrow(tr("&Kind"), m_kind);
        form->addNarrow(tr("&Owner"), m_owner);
    } else {
        // These are fixed once it is made (E627, E628, E629): facts, not fields.
        addFact(tr("&Kind"), m_kind);
        addFact(tr("&Owner"), m_owner);
    }
    form->addField(tr("&Description"), m_description);
    m_aclLabel = form->addField(tr("May &bind"), m_acl);
    form->addUnlabelled(m_aclSays);
    m_keyLabel = form->addField(tr("&Public key"), m_publicKey);
    form->addField(tr("&Metadata"), m_metadata);
    form->addField(tr("E&xpires"), m_expiry);
    form->addUnlabelled(markOnly);
    body()->addLayout(form);
    body()->addStretch(1);

    addCloseButton(tr("Cancel"));
    m_save = addButton(isNew ? tr("Create") : tr("Save"), ButtonRole::Primary);
    connect(m_save, &QPushButton::clicked, this, &CredentialDialog::save);

    if (isNew) {
        setHeading(tr("New credential"), tr("Give each device or job its own, so each can be revoked alone."));
    } else {
        const SnapshotPtr snapshot = account->snapshot();
        if (const Credential *credential = snapshot ? snapshot->credential(credentialId) : nullptr)
            m_before = *credential;
        setHeading(tr("Edit %1").arg(text::kindWithin(m_before.kind)), m_id);
        m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(m_before.kind)));
        m_description->setText(m_before.description);
        m_acl->setPlainText(m_before.acl.join(u'\n'));
        m_publicKey->setPlainText(m_before.publicKey);
        m_metadata->setPlainText(m_before.metadata);
        m_expiryBefore = account->observed()->expiry(credentialId);
        m_expiry->setExpiry(m_expiryBefore);
        m_publicKey->setReadOnly(true);
    }
    fillOwners(*m_owner, *account, isNew ? ownerId : m_before.ownerId);

    connect(m_kind, &QComboBox::currentIndexChanged, this, &CredentialDialog::refresh);
    connect(m_description, &QLineEdit::textChanged, this, &CredentialDialog::refresh);
    for (QPlainTextEdit *edit : {m_acl, m_publicKey, m_metadata})
        connect(edit, &QPlainTextEdit::textChanged, this, &CredentialDialog::refresh);
    connect(m_expiry, &ExpiryField::changed, this, &CredentialDialog::refresh);
    connect(account, &QObject::destroyed, this, &CredentialDialog::accountGone);
    refresh();
    m_description->setFocus();
}

void CredentialDialog::addFact(const QString &label, QComboBox *field)
{
    field->hide();
    auto *fact = new QLabel(this);
    fact->setTextFormat(Qt::PlainText);
    fact->setMinimumHeight(metrics::controlHeight);
    connect(field, &QComboBox::currentTextChanged, fact, &QLabel::setText);
    fact->setText(field->currentText());
    m_form->addField(QString(label).remove(u'&'), fact);
}

CredentialKind CredentialDialog::kind() const
{
    return static_cast<CredentialKind>(m_kind->currentData().toInt());
}

QStringList CredentialDialog::acl() const
{
    QStringList rules;
    for (const QString &line : m_acl->toPlainText().split(u'\n')) {
        if (const QString rule = line.trimmed(); !rule.isEmpty())
            rules << rule;
    }
    return rules;
}

bool CredentialDialog::showFaults()
{
    QString description, metadata, rules;
    if (m_description->text().toUtf8().size() > maxDescriptionBytes)
        description = tr("The description is longer than %1 bytes (ERR_NGROK_604).").arg(maxDescriptionBytes);
    if (m_metadata->toPlainText().toUtf8().size() > maxMetadataBytes)
        metadata = tr("The metadata is longer than %1 bytes (ERR_NGROK_605).").arg(maxMetadataBytes);
    if (kind() != CredentialKind::ApiKey) {
        if (const std::optional<QString> bad = firstBadAclRule(acl()))
            rules = tr("“%1” is not a rule. Write “bind:” and a domain, host:port, or key=value, one per line "
                       "(ERR_NGROK_600).")
                        .arg(*bad);
        m_aclSays->setVisible(rules.isEmpty());
    }
    m_form->setFault(m_description, description);
    m_form->setFault(m_metadata, metadata);
    m_form->setFault(m_acl, rules);
    return !description.isEmpty() || !metadata.isEmpty() || !rules.isEmpty();
}

void CredentialDialog::remarkOnRules(Remark &remark, const QStringList &rules, const QString &hint)
{
    if (rules.isEmpty())
        remark.say(Remark::Kind::Warning, tr("Unrestricted: whoever holds it may bind anything."));
    else
        remark.say(Remark::Kind::Hint, hint);
}

void CredentialDialog::refresh()
{
    const bool isNew = m_id.isEmpty(), binds = kind() != CredentialKind::ApiKey, ssh = kind() == CredentialKind::SshKey;
    m_aclLabel->setVisible(binds);
    m_acl->setVisible(binds);
    m_aclSays->setVisible(binds);
    m_keyLabel->setVisible(ssh);
    m_publicKey->setVisible(ssh);
    remarkOnRules(*m_aclSays, acl(), tr("One rule per line: bind: and then a domain, host:port, or key=value."));
    const bool wrong = showFaults();
    const bool keyless = ssh && isNew && m_publicKey->toPlainText().trimmed().isEmpty();
    const bool unchanged = !isNew && !hasInput();
    setError({}); // what an earlier try met was about what stood there then
    setActionEnabled(m_save, !wrong && !keyless && !unchanged,
                     wrong       ? QString()
                     : keyless   ? tr("Paste the public key first.")
                     : unchanged ? tr("Nothing is changed yet.")
                                 : QString());
}

bool CredentialDialog::hasInput() const
{
    return m_description->text() != m_before.description || m_metadata->toPlainText() != m_before.metadata ||
           acl() != m_before.acl || m_expiry->expiry() != m_expiryBefore ||
           m_publicKey->toPlainText() != m_before.publicKey;
}

void CredentialDialog::reject()
{
    if (m_creating)
        setError(tr("It is being created, and its secret can be seen only once: wait for the answer."));
    else
        Dialog::reject();
}

void CredentialDialog::accountGone()
{
    if (!std::exchange(m_creating, false)) {
        QDialog::reject();
        return;
    }
    // The answer went with the account, and with it the secret: that there may be a new credential is not left unsaid.
    setBusy(false);
    m_save->hide();
    setError(sentenceOf({.kind = ErrorKind::Cancelled, .sent = Sent::Unknown}));
}

void CredentialDialog::save()
{
    if (const QString mistake = m_expiry->takeMistake(); !mistake.isEmpty()) {
        setError(mistake);
        return;
    }
    setBusy(true);
    if (m_id.isEmpty())
        create();
    else
        change();
}

void CredentialDialog::create()
{
    CredentialDraft draft{
        kind(), m_owner->currentData().toString(), m_description->text(), m_metadata->toPlainText(), {}, {}};
    if (draft.kind != CredentialKind::ApiKey)
        draft.acl = acl();
    if (draft.kind == CredentialKind::SshKey)
        draft.publicKey = m_publicKey->toPlainText().trimmed();
    m_creating = true;
    whenDone(m_account->createCredential(draft), this, [this](const Result<CreatedCredential> &created) {
        m_creating = false;
        setBusy(false);
        if (!created) {
            setError(sentenceOf(created.error()));
            return;
        }
        Q_EMIT saved(created->credential.id);
        if (created->token) {
            auto *reveal = new RevealDialog(*created, m_clipboard, parentWidget());
            connect(reveal, &RevealDialog::known, m_account,
                    [account = m_account, id = created->credential.id] { account->secretIsKnown(id); });
            reveal->open();
        }
        // It is there now, whatever becomes of the note on it.
        m_id = created->credential.id;
        m_before = created->credential;
        setActionEnabled(m_save, false);
        noteExpiry();
    });
}

void CredentialDialog::change()
{
    CredentialChange change;
    if (m_description->text() != m_before.description)
        change.description = m_description->text();
    if (m_metadata->toPlainText() != m_before.metadata)
        change.metadata = m_metadata->toPlainText();
    if (m_before.kind != CredentialKind::ApiKey && acl() != m_before.acl)
        change.acl = acl();
    if (!change.description && !change.metadata && !change.acl) {
        noteExpiry();
        return;
    }
    whenDone(m_account->changeCredential(m_id, change), this, [this](const Result<Credential> &changed) {
        setBusy(false);
        if (!changed) {
            setError(sentenceOf(changed.error()));
            return;
        }
        m_before = *changed;
        Q_EMIT saved(changed->id);
        noteExpiry();
    });
}

void CredentialDialog::noteExpiry()
{
    const std::optional<OwnExpiry> wanted = m_expiry->expiry();
    if (wanted == m_expiryBefore) {
        accept();
        return;
    }
    setBusy(true);
    whenDone(m_account->setExpiry({m_id}, wanted), this, [this](const Result<void> &noted) {
        setBusy(false);
        if (noted)
            accept();
        else
            setError(tr("It is saved, but not its expiry date. %1").arg(sentenceOf(noted.error())));
    });
}

} // namespace gatehouse
