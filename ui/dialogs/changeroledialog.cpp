// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/changeroledialog.h"

#include "core/whendone.h"
#include "inventory/rolechange.h"
#include "text/text.h"
#include "ui/dialogs/permissionboxes.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/remark.h"
#include "workspace/account.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace gatehouse
{

namespace
{

QLabel *note(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

ChangeRoleDialog::ChangeRoleDialog(Account *account, const QString &userId, QWidget *parent)
    : Dialog(tr("Change role"), {560, 480}, parent), m_account(account), m_userId(userId)
{
    m_today = new QLabel(this);
    m_today->setTextFormat(Qt::PlainText);
    m_today->setWordWrap(true);
    m_administrator =
        new QCheckBox(tr("&Administrator: everything, including sign-in, service users and settings"), this);
    m_developer = permissionBox(this, {DeveloperPermission::ReadWrite, DeveloperPermission::ReadOnly});
    m_team = permissionBox(this, {TeamPermission::Manager, TeamPermission::Invite, TeamPermission::ReadOnly});
    m_billing = permissionBox(this, {BillingPermission::Access, BillingPermission::None});
    m_developerSays = note(this);
    m_teamSays = note(this);
    m_billingSays = note(this);
    m_changes = new QLabel(this);
    m_changes->setTextFormat(Qt::PlainText);
    m_changes->setWordWrap(true);
    m_changes->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_changes->setAlignment(Qt::AlignTop);

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::margin);
    grid->setVerticalSpacing(metrics::gap);
    grid->setColumnStretch(2, 1);
    int row = 0;
    const auto add = [&](const QString &name, QComboBox *box, QLabel *says) {
        auto *label = new QLabel(name, this);
        label->setBuddy(box);
        label->setMinimumHeight(metrics::controlHeight);
        // Its first line beside the box; rows that keep their place, whatever is chosen.
        says->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        says->setContentsMargins(0, (metrics::controlHeight - says->fontMetrics().height()) / 2, 0, 0);
        grid->addWidget(label, row, 0, Qt::AlignTop);
        grid->addWidget(box, row, 1, Qt::AlignTop);
        grid->addWidget(says, row, 2);
        grid->setRowMinimumHeight(row++, says->contentsMargins().top() + 3 * says->fontMetrics().lineSpacing());
        connect(box, &QComboBox::currentIndexChanged, this, &ChangeRoleDialog::choose);
    };
    add(tr("&Developer"), m_developer, m_developerSays);
    add(tr("&Team"), m_team, m_teamSays);
    add(tr("&Billing"), m_billing, m_billingSays);
    connect(m_administrator, &QCheckBox::toggled, this, &ChangeRoleDialog::choose);

    auto *what = new QLabel(tr("What changes"), this);
    makeHeading(what);

    body()->addWidget(m_today);
    body()->addSpacing(metrics::gap);
    body()->addWidget(m_administrator);
    body()->addLayout(grid);
    body()->addSpacing(metrics::gap);
    body()->addWidget(what);
    m_irreversible = new Remark(this);
    m_irreversible->say(Remark::Kind::Warning, tr("This is your own role: you cannot undo this."));
    m_irreversible->hide();
    body()->addWidget(m_changes);
    body()->addWidget(m_irreversible);
    body()->addStretch(1);

    addCloseButton(tr("Cancel"));
    m_apply = addButton(tr("Change role"), ButtonRole::Primary);
    connect(m_apply, &QPushButton::clicked, this, &ChangeRoleDialog::lookAgain);
    connect(account, &Account::published, this, &ChangeRoleDialog::refresh);
    connect(account, &Account::actingChanged, this, &ChangeRoleDialog::refresh);
    connect(account, &QObject::destroyed, this, [this] { QDialog::reject(); });

    const SnapshotPtr snapshot = account->snapshot();
    if (const Principal *person = snapshot ? snapshot->principal(userId) : nullptr) {
        setHeading(tr("Change role of %1").arg(person->name),
                   person->email == person->name ? QString() : person->email);
        m_shown = person->permissions;
        show(person->permissions);
    }
    refresh();
}

Permissions ChangeRoleDialog::wanted() const
{
    if (m_administrator->isChecked())
        return Permissions::ofAdministrator();
    return {false, chosenPermission<DeveloperPermission>(m_developer), chosenPermission<TeamPermission>(m_team),
            chosenPermission<BillingPermission>(m_billing)};
}

void ChangeRoleDialog::show(const Permissions &permissions)
{
    m_administrator->setChecked(permissions.administrator);
    m_developer->setCurrentIndex(m_developer->findData(static_cast<int>(permissions.developer)));
    m_team->setCurrentIndex(m_team->findData(static_cast<int>(permissions.team)));
    m_billing->setCurrentIndex(m_billing->findData(static_cast<int>(permissions.billing)));
}

void ChangeRoleDialog::choose()
{
    m_trouble.clear();
    refresh();
}

// What somebody else changed and nobody chose here stays as it is now; the rest is what was chosen.
void ChangeRoleDialog::follow(const Permissions &now)
{
    const auto untouched = [](QComboBox *box, auto before, auto after) {
        if (box->currentData().toInt() == static_cast<int>(before))
            box->setCurrentIndex(box->findData(static_cast<int>(after)));
    };
    const QSignalBlocker quiet[] = {QSignalBlocker(m_administrator), QSignalBlocker(m_developer),
                                    QSignalBlocker(m_team), QSignalBlocker(m_billing)};
    if (m_administrator->isChecked() == m_shown.administrator)
        m_administrator->setChecked(now.administrator);
    untouched(m_developer, m_shown.developer, now.developer);
    untouched(m_team, m_shown.team, now.team);
    untouched(m_billing, m_shown.billing, now.billing);
    m_trouble = tr("Somebody changed this role meanwhile, from %1 to %2: look at it again.")
                    .arg(text::permissions(m_shown), text::permissions(now));
    m_shown = now;
}

void ChangeRoleDialog::refresh()
{
    const SnapshotPtr snapshot = m_account->snapshot();
    const Principal *person = snapshot ? snapshot->principal(m_userId) : nullptr;
    if (person == nullptr) {
        setError(tr("This person is no longer in the account."));
        setActionEnabled(m_apply, false);
        return;
    }
    // What this dialog itself changes is no news.
    if (person->permissions != m_shown && !(m_applying && person->permissions == wanted()))
        follow(person->permissions);
    const bool administrator = m_administrator->isChecked();
    for (QComboBox *box : {m_developer, m_team, m_billing})
        box->setEnabled(!administrator);
    const Permissions now = wanted();
    m_developerSays->setText(text::explanation(now.developer));
    m_teamSays->setText(text::explanation(now.team));
    m_billingSays->setText(text::explanation(now.billing));
    m_today->setText(tr("Today: %1").arg(text::permissions(person->permissions)));

    const RoleConsequences result = consequences(*snapshot, m_userId, now, m_account->actingPrincipalId());
    QStringList lines;
    const auto named = [](const QList<Ability> &abilities) {
        QStringList names;
        for (const Ability ability : abilities)
            names << text::ability(ability);
        return names.join(QStringLiteral(" · "));
    };
    if (!result.gained.isEmpty())
        lines << tr("Gains: %1").arg(named(result.gained));
    if (!result.lost.isEmpty())
        lines << tr("Loses: %1").arg(named(result.lost));
    if (const qsizetype keys = result.refusedKeyIds.size(); keys > 0)
        lines << tr("%n API key(s) will be refused (ERR_NGROK_635).", nullptr, static_cast<int>(keys));
    m_irreversible->setVisible(result.ownDemotion && result.refusal == RoleRefusal::None);
    if (lines.isEmpty())
        lines << (result.refusal == RoleRefusal::NothingChanges ? tr("Nothing yet.") : tr("Nothing they can do."));
    m_changes->setText(lines.join(u'\n'));

    const bool refused = result.refusal != RoleRefusal::None;
    const bool said = refused && result.refusal != RoleRefusal::NothingChanges;
    setError(said ? text::refusal(result.refusal) : m_trouble);
    setActionEnabled(m_apply, !refused && !m_account->profile().readOnly);
    growToFit();
}

void ChangeRoleDialog::lookAgain()
{
    const auto shown = [this] {
        return QStringList{m_today->text(), m_changes->text(),
                           m_irreversible->isHidden() ? QString() : m_irreversible->text()};
    };
    fail({});
    setBusy(true);
    whenDone(
        m_account->readPrincipals({m_userId}, Account::Agents::Leave), this,
        [this, shown, before = shown()](const Result<void> &seen) {
            setBusy(false);
            if (!seen)
                fail(tr("Nothing was changed, because the role could not be read: %1").arg(sentenceOf(seen.error())));
            else if (shown() != before)
                fail(m_trouble.isEmpty() ? tr("What changes is not what was shown: look at it again.") : m_trouble);
            else if (m_apply->isEnabled())
                apply();
        });
}

void ChangeRoleDialog::fail(const QString &sentence)
{
    m_trouble = sentence;
    setError(sentence);
}

void ChangeRoleDialog::apply()
{
    const SnapshotPtr snapshot = m_account->snapshot();
    const Principal *person = snapshot ? snapshot->principal(m_userId) : nullptr;
    if (person == nullptr)
        return;
    const Permissions before = person->permissions;
    const QString name = person->name;
    const bool undoable = !consequences(*snapshot, m_userId, wanted(), m_account->actingPrincipalId()).ownDemotion;
    setBusy(true);
    m_applying = true;
    whenDone(m_account->changeUser(m_userId, {.permissions = wanted()}), this,
             [this, before, name, undoable](const Result<User> &user) {
                 setBusy(false);
                 if (user) {
                     Q_EMIT changed(m_userId, name, before, user->permissions, undoable);
                     accept();
                 } else {
                     // Where the answer was lost, it may have been done all the same: then it is nobody else's.
                     m_applying = user.error().sent == Sent::Unknown;
                     refresh();
                     fail(sentenceOf(user.error()));
                 }
             });
}

} // namespace gatehouse
