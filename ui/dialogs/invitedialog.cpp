// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/invitedialog.h"

#include "core/whendone.h"
#include "text/text.h"
#include "ui/dialogs/permissionboxes.h"
#include "ui/tables/headercorner.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/form.h"
#include "workspace/account.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QStyledItemDelegate>
#include <QTableWidget>
#include <QVBoxLayout>

namespace gatehouse
{

namespace
{

constexpr int mostResults = 220; ///< high the list of results becomes, in pixels

/// An icon stands beside the first line of its text.
class TopIcon final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->decorationAlignment = Qt::AlignHCenter | Qt::AlignTop;
    }
};

} // namespace

InviteDialog::InviteDialog(Account *account, QWidget *parent)
    : Dialog(tr("Invite"), {560, 520}, parent), m_account(account)
{
    setHeading(tr("Invite people"), tr("Each gets an e-mail with a link, and these permissions once they accept."));
    m_emails = new QPlainTextEdit(this);
    m_emails->setTabChangesFocus(true);
    m_emails->setPlaceholderText(tr("One e-mail address per line"));
    m_administrator = new QCheckBox(tr("&Administrator"), this);
    m_developer = permissionBox(this, {DeveloperPermission::ReadWrite, DeveloperPermission::ReadOnly});
    m_team = permissionBox(this, {TeamPermission::ReadOnly, TeamPermission::Invite, TeamPermission::Manager});
    m_billing = permissionBox(this, {BillingPermission::None, BillingPermission::Access});
    m_results = new QTableWidget(0, 2, this);
    m_results->setTabKeyNavigation(false); // Tab leads on; arrow keys go through the rows
    m_results->setAccessibleName(tr("Results"));
    m_results->setHorizontalHeaderLabels({tr("E-mail"), tr("Result")});
    m_results->horizontalHeader()->setStretchLastSection(true);
    m_results->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_results->setShowGrid(false);
    m_results->horizontalHeader()->resizeSection(0, 184);
    m_results->verticalHeader()->hide();
    new HeaderCorner(*m_results, *m_results->horizontalHeader());
    m_results->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_results->setWordWrap(true);
    m_results->setItemDelegate(new TopIcon(m_results));
    m_results->setIconSize({metrics::iconSize, metrics::iconSize});
    m_results->hide();

    Form *form = m_form = new Form;
    form->addField(tr("&E-mail"), m_emails);
    form->addUnlabelled(m_administrator);
    form->addField(tr("&Developer"), m_developer);
    form->addField(tr("&Team"), m_team);
    form->addField(tr("&Billing"), m_billing);
    body()->addLayout(form, 1);
    body()->addWidget(m_results, 1);

    m_close = addCloseButton(tr("Cancel"));
    m_send = addButton(tr("Invite"), ButtonRole::Primary);
    connect(m_send, &QPushButton::clicked, this, &InviteDialog::send);
    connect(m_emails, &QPlainTextEdit::textChanged, this, &InviteDialog::refresh);
    m_emails->installEventFilter(this);
    connect(m_administrator, &QCheckBox::toggled, this, &InviteDialog::refresh);
    for (QComboBox *box : {m_developer, m_team, m_billing})
        connect(box, &QComboBox::currentIndexChanged, this, &InviteDialog::refresh);
    connect(account, &QObject::destroyed, this, [this] { QDialog::reject(); });
    refresh();
    m_emails->setFocus();
}

bool InviteDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_emails && event->type() == QEvent::FocusOut)
        refresh(); // a line that might have been typed on is wrong now
    return Dialog::eventFilter(watched, event);
}

Permissions InviteDialog::permissions() const
{
    if (m_administrator->isChecked())
        return Permissions::ofAdministrator();
    return {false, chosenPermission<DeveloperPermission>(m_developer), chosenPermission<TeamPermission>(m_team),
            chosenPermission<BillingPermission>(m_billing)};
}

QStringList InviteDialog::addresses() const
{
    static const QRegularExpression between(QStringLiteral("[\n,;]")), spaces(QStringLiteral("\\s+"));
    QStringList list;
    for (const QString &piece : m_emails->toPlainText().split(between, Qt::SkipEmptyParts)) {
        // Addresses may stand beside each other; a mistake with a space in it is one mistake.
        const QStringList words = piece.split(spaces, Qt::SkipEmptyParts);
        const bool several =
            std::all_of(words.begin(), words.end(), [](const QString &word) { return word.contains(u'@'); });
        if (several)
            list << words;
        else
            list << piece.simplified();
    }
    list.removeAll(QString());
    // The service knows no case in addresses.
    QSet<QString> had;
    const auto isRepeated = [&had](const QString &address) {
        const QString same = address.toLower();
        const bool repeated = had.contains(same);
        had.insert(same);
        return repeated;
    };
    list.removeIf(isRepeated);
    return list;
}

bool InviteDialog::hasInput() const
{
    return !addresses().isEmpty();
}

void InviteDialog::refresh()
{
    const bool administrator = m_administrator->isChecked();
    for (QComboBox *box : {m_developer, m_team, m_billing})
        box->setEnabled(!administrator);
    const QStringList list = addresses();
    QString wrong;
    for (const QString &address : list) {
        if (address.count(u'@') != 1 || address.startsWith(u'@') || address.endsWith(u'@'))
            wrong = tr("“%1” is not an e-mail address.").arg(address);
    }
    // A person is still typing the last line: say it is wrong only once something follows.
    const bool typing = m_emails->hasFocus() && m_emails->textCursor().atEnd() && list.size() == 1;
    m_form->setFault(m_emails, typing ? QString() : wrong);
    const QString inconsistent = permissions().consistent() ? QString() : text::refusal(RoleRefusal::Inconsistent);
    setError(inconsistent);
    m_send->setText(list.size() > 1 && wrong.isEmpty() ? tr("Invite %n people", nullptr, static_cast<int>(list.size()))
                                                       : tr("Invite"));
    setActionEnabled(m_send,
                     wrong.isEmpty() && inconsistent.isEmpty() && !list.isEmpty() && !m_account->profile().readOnly,
                     list.isEmpty() ? tr("Enter an e-mail address.") : QString());
}

void InviteDialog::send()
{
    m_waiting = addresses();
    m_failed.clear();
    m_before = m_made.size();
    m_results->setRowCount(0);
    m_results->show();
    setBusy(true);
    next();
}

void InviteDialog::next()
{
    if (m_waiting.isEmpty()) {
        setBusy(false);
        // What is left in the field is what did not work.
        m_emails->setPlainText(m_failed.join(u'\n'));
        m_close->setText(tr("Close"));
        if (m_failed.isEmpty())
            setError({});
        if (m_made.size() > m_before)
            Q_EMIT invited(m_made);
        return;
    }
    const QString address = m_waiting.takeFirst();
    whenDone(m_account->createInvitation({address, permissions()}), this,
             [this, address](const Result<Invitation> &invited) {
                 const int row = m_results->rowCount();
                 m_results->insertRow(row);
                 auto *who = new QTableWidgetItem(address);
                 auto *what = new QTableWidgetItem(
                     invited ? iconToned(Icon::Check, Tone::Good) : iconToned(Icon::Warning, Tone::Danger),
                     invited ? tr("Invited") : tr("Failed. %1").arg(sentenceOf(invited.error())));
                 for (QTableWidgetItem *item : {who, what}) {
                     item->setTextAlignment(Qt::AlignLeft | Qt::AlignTop); // the reason is long
                     item->setToolTip(item->text());
                 }
                 m_results->setItem(row, 0, who);
                 m_results->setItem(row, 1, what);
                 m_results->resizeRowToContents(row);
                 // As high as its rows, up to a limit.
                 const int rows = m_results->verticalHeader()->length() + m_results->horizontalHeader()->height();
                 m_results->setMinimumHeight(std::min(rows + 2 * m_results->frameWidth(), mostResults));
                 m_results->scrollToBottom();
                 if (invited)
                     m_made << invited->id;
                 else
                     m_failed << address;
                 next();
             });
}

} // namespace gatehouse
