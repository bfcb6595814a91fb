// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/bulkcredentialsdialog.h"

#include "api/acl.h"
#include "core/whendone.h"
#include "text/text.h"
#include "ui/dialogs/credentialdialog.h"
#include "ui/dialogs/ownerbox.h"
#include "ui/dialogs/revealdialog.h"
#include "ui/tables/headercorner.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/expiryfield.h"
#include "ui/widgets/form.h"
#include "ui/widgets/remark.h"
#include "workspace/account.h"

#include <QComboBox>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace gatehouse
{

namespace
{

/// As in the reports: quoted, and nothing that a spreadsheet would run.
QByteArray cell(QString text)
{
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front()))
        text.prepend(u'\'');
    return '"' + text.replace(u'"', QStringLiteral("\"\"")).toUtf8() + '"';
}

} // namespace

BulkCredentialsDialog::BulkCredentialsDialog(Account *account, GuardedClipboard &clipboard, QWidget *parent)
    : Dialog(tr("New credentials"), {600, 540}, parent), m_account(account), m_clipboard(clipboard),
      m_kind(new QComboBox(this)), m_owner(new QComboBox(this)), m_descriptions(new QPlainTextEdit(this)),
      m_acl(new QLineEdit(this)), m_expiry(new ExpiryField(QDateTime::currentDateTimeUtc().date(), this)),
      m_path(new QLineEdit(this)), m_results(new QTreeWidget(this))
{
    setHeading(tr("New credentials, several at once"),
               tr("One for each description. The secrets go into one new file that only you can read."));
    for (const CredentialKind each : {CredentialKind::Authtoken, CredentialKind::ApiKey})
        m_kind->addItem(text::kind(each), static_cast<int>(each));
    fillOwners(*m_owner, *account, {});
    m_descriptions->setTabChangesFocus(true);
    m_descriptions->setPlaceholderText(tr("One description per line"));
    m_acl->setPlaceholderText(tr("Empty: anything, or %1").arg(QStringLiteral("bind:*.example.com")));
    m_acl->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_aclSays = new Remark(this);
    m_path->setPlaceholderText(tr("A file that does not exist yet"));
    auto *choose = new QPushButton(tr("C&hoose…"), this);
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &BulkCredentialsDialog::chooseFile);
    auto *file = new QHBoxLayout;
    file->setSpacing(metrics::gap);
    file->addWidget(m_path, 1);
    file->addWidget(choose);
    m_results->setAccessibleName(tr("Results"));
    m_results->setHeaderLabels({tr("Description"), tr("Result")});
    m_results->setRootIsDecorated(false);
    m_results->setWordWrap(true);
    new HeaderCorner(*m_results, *m_results->header());
    m_results->header()->resizeSection(0, 200);
    m_results->hide();

    m_fields = new QWidget(this);
    Form *form = m_form = new Form;
    form->addNarrow(tr("&Kind"), m_kind);
    form->addNarrow(tr("&Owner"), m_owner);
    form->addField(tr("&Descriptions"), m_descriptions);
    m_aclLabel = form->addField(tr("May &bind"), m_acl);
    form->addUnlabelled(m_aclSays);
    form->addField(tr("E&xpires"), m_expiry);
    form->addField(tr("Secrets &into"), file, m_path);
    form->setContentsMargins(0, 0, 0, 0);
    m_fields->setLayout(form);
    body()->addWidget(m_fields, 1);
    body()->addWidget(m_results, 1);

    m_close = addCloseButton(tr("Cancel"));
    m_create = addButton(tr("Create"), ButtonRole::Primary);
    connect(m_create, &QPushButton::clicked, this, &BulkCredentialsDialog::start);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &BulkCredentialsDialog::refresh);
    connect(m_descriptions, &QPlainTextEdit::textChanged, this, &BulkCredentialsDialog::refresh);
    for (QLineEdit *edit : {m_acl, m_path})
        connect(edit, &QLineEdit::textChanged, this, &BulkCredentialsDialog::refresh);
    connect(account, &QObject::destroyed, this, &BulkCredentialsDialog::accountGone);
    refresh();
    m_descriptions->setFocus();
}

QStringList BulkCredentialsDialog::descriptions() const
{
    QStringList list;
    for (const QString &line : m_descriptions->toPlainText().split(u'\n')) {
        if (const QString text = line.trimmed(); !text.isEmpty())
            list.append(text);
    }
    return list;
}

QStringList BulkCredentialsDialog::acl() const
{
    return kind() == CredentialKind::ApiKey ? QStringList()
                                            : m_acl->text().simplified().split(u' ', Qt::SkipEmptyParts);
}

CredentialKind BulkCredentialsDialog::kind() const
{
    return static_cast<CredentialKind>(m_kind->currentData().toInt());
}

bool BulkCredentialsDialog::hasInput() const
{
    return !descriptions().isEmpty();
}

bool BulkCredentialsDialog::showFaults()
{
    QString name, rules;
    QSet<QString> seen;
    for (const QString &description : descriptions()) {
        if (!name.isEmpty())
            break;
        if (description.toUtf8().size() > maxDescriptionBytes)
            name =
                tr("“%1” is longer than %2 bytes (ERR_NGROK_604).").arg(description.left(40)).arg(maxDescriptionBytes);
        else if (seen.contains(description))
            name = tr("“%1” is there twice: nobody could tell the two apart.").arg(description);
        seen.insert(description);
    }
    if (const std::optional<QString> bad = firstBadAclRule(acl()))
        rules =
            tr("“%1” is not a rule. Write “bind:” and a domain, host:port, or key=value (ERR_NGROK_600).").arg(*bad);
    m_form->setFault(m_descriptions, name);
    m_form->setFault(m_acl, rules);
    return !name.isEmpty() || !rules.isEmpty();
}

void BulkCredentialsDialog::refresh()
{
    const bool binds = kind() != CredentialKind::ApiKey;
    m_aclLabel->setVisible(binds);
    m_acl->setVisible(binds);
    m_aclSays->setVisible(binds);
    CredentialDialog::remarkOnRules(*m_aclSays, acl(), tr("The rules of all of them, separated by spaces."));
    const qsizetype count = descriptions().size();
    m_create->setText(count > 1 ? tr("Create %n credential(s)", nullptr, static_cast<int>(count)) : tr("Create"));
    const bool wrong = showFaults(), fileless = m_path->text().trimmed().isEmpty();
    setError({}); // what an earlier try met was about what stood there then
    setActionEnabled(m_create, !wrong && count > 0 && !fileless && m_account && !m_account->profile().readOnly,
                     wrong        ? QString()
                     : count == 0 ? tr("Enter a description for each.")
                     : fileless   ? tr("Choose a file for the secrets.")
                                  : QString());
}

void BulkCredentialsDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Write the secrets to a new file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // an existing file is refused, never overwritten
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->open();
}

void BulkCredentialsDialog::start()
{
    if (const QString mistake = m_expiry->takeMistake(); !mistake.isEmpty()) {
        setError(mistake);
        return;
    }
    Result<std::unique_ptr<PrivateFile>> file = PrivateFile::create(m_path->text().trimmed());
    const Result<void> begun = file ? (*file)->append("id,description,token", nullptr) : Result<void>(file.error());
    if (!begun) {
        if (file)
            (*file)->remove();
        setError(sentenceOf(begun.error()));
        return;
    }
    m_file = std::move(*file);
    m_waiting = descriptions();
    m_failed.clear();
    m_createdIds.clear();
    m_results->clear();
    m_results->show();
    setError({});
    setBusy(true, m_fields);
    next();
}

void BulkCredentialsDialog::next()
{
    if (m_waiting.isEmpty()) {
        end();
        return;
    }
    m_underWay = m_waiting.takeFirst();
    whenDone(m_account->createCredential({kind(), m_owner->currentData().toString(), m_underWay, {}, acl(), {}}), this,
             [this](const Result<CreatedCredential> &created) {
                 if (created) {
                     take(m_underWay, *created);
                 } else {
                     addRow(m_underWay, sentenceOf(created.error()));
                     m_failed.append(m_underWay);
                 }
                 next();
             });
}

void BulkCredentialsDialog::take(const QString &description, const CreatedCredential &created)
{
    const Credential &credential = created.credential;
    m_createdIds.append(credential.id);
    const Result<void> written =
        m_file->append(cell(credential.id) + ',' + cell(description) + ',', created.token.get());
    if (written) {
        m_account->secretIsKnown(credential.id);
        addRow(description, tr("Created: %1").arg(credential.id));
        return;
    }
    // No further secret is made that could not be kept; this one is shown.
    addRow(description, tr("Created, but its secret could not be written. %1").arg(sentenceOf(written.error())));
    stop();
    auto *reveal = new RevealDialog(created, m_clipboard, parentWidget());
    connect(reveal, &RevealDialog::known, m_account,
            [account = m_account, id = credential.id] { account->secretIsKnown(id); });
    reveal->open(); // which stays when this is closed
}

void BulkCredentialsDialog::stop()
{
    for (const QString &left : std::exchange(m_waiting, {})) {
        addRow(left, tr("Not created"));
        m_failed.append(left);
    }
}

void BulkCredentialsDialog::reject()
{
    if (!m_file) {
        Dialog::reject();
        return;
    }
    stop();
    setError(tr("It stops when the one that is being created is there: its secret would be lost otherwise."));
}

void BulkCredentialsDialog::accountGone()
{
    if (!m_file) {
        QDialog::reject();
        return;
    }
    // The answer went with the account, and with it that secret; those in the file are not left unsaid.
    addRow(m_underWay, sentenceOf({.kind = ErrorKind::Cancelled, .sent = Sent::Unknown}));
    m_failed.append(m_underWay);
    stop();
    if (m_createdIds.isEmpty())
        m_file->remove();
    m_file.reset();
    showOutcome({});
}

void BulkCredentialsDialog::addRow(const QString &description, const QString &result)
{
    auto *row = new QTreeWidgetItem(m_results, {description, result});
    row->setToolTip(1, result);
    m_results->scrollToItem(row);
}

void BulkCredentialsDialog::end()
{
    if (m_createdIds.isEmpty())
        m_file->remove();
    m_file.reset();
    const std::optional<OwnExpiry> expiry = m_expiry->expiry();
    if (!expiry || m_createdIds.isEmpty()) {
        showOutcome({});
        return;
    }
    whenDone(m_account->setExpiry(m_createdIds, expiry), this, [this](const Result<void> &noted) {
        showOutcome(noted ? QString() : tr("Their expiry date could not be noted. %1").arg(sentenceOf(noted.error())));
    });
}

void BulkCredentialsDialog::showOutcome(const QString &remark)
{
    setBusy(false, m_fields);
    if (!m_createdIds.isEmpty())
        Q_EMIT created(m_createdIds);
    // What is left in the field is what did not work; it goes into a file of its own.
    m_descriptions->setPlainText(m_failed.join(u'\n'));
    m_close->setText(tr("Close"));
    const QString path = QDir::toNativeSeparators(m_path->text().trimmed());
    m_path->clear();
    const QString outcome = m_createdIds.isEmpty()
                                ? tr("None was created.")
                                : tr("%n credential(s) created; the secrets are in %1, readable by you alone.", nullptr,
                                     static_cast<int>(m_createdIds.size()))
                                      .arg(path);
    if (m_failed.isEmpty() && remark.isEmpty())
        setDone(outcome);
    else
        setError(remark.isEmpty() ? outcome : outcome + u' ' + remark);
}

} // namespace gatehouse
