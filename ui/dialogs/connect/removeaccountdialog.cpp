// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/connect/removeaccountdialog.h"

#include "core/whendone.h"
#include "text/text.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/scrollpane.h"
#include "workspace/workspace.h"

#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse
{

namespace
{

constexpr int mostHeight = 240; ///< of the list when it is shown

} // namespace

RemoveAccountDialog::RemoveAccountDialog(Workspace &workspace, Account &account, QWidget *parent)
    : Dialog(tr("Remove account"), {560, 280}, parent), m_workspace(workspace), m_account(&account)
{
    const Profile &profile = account.profile();
    setHeading(tr("Remove “%1” from this console").arg(profile.name),
               tr("Nothing changes in the account at %1. This is deleted from this computer:").arg(profile.url.host()));
    m_lines = new QLabel;
    m_lines->setTextFormat(Qt::RichText);
    m_lines->setWordWrap(true);
    m_lines->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_lines->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_scroll = new ScrollPane(this);
    auto *scroll = m_scroll;
    scroll->setAccessibleName(tr("What goes"));
    scroll->setWidget(m_lines);
    m_understood = new QCheckBox(tr("Remove “%1” from this console").arg(profile.name), this);
    m_forget = new QCheckBox(this);
    m_forget->hide();
    body()->addWidget(scroll, 1);
    body()->addWidget(m_understood);
    body()->addWidget(m_forget);

    QPushButton *cancel = addCloseButton(tr("Cancel"));
    cancel->setDefault(true);
    m_remove = addButton(tr("Remove account"), ButtonRole::Danger);
    connect(m_remove, &QPushButton::clicked, this, &RemoveAccountDialog::remove);
    for (QCheckBox *box : {m_understood, m_forget})
        connect(box, &QCheckBox::toggled, this, &RemoveAccountDialog::refresh);
    connect(&account, &QObject::destroyed, this, [this] { QDialog::reject(); });
    refresh();
    cancel->setFocus();
    setBusy(true);
    whenDone(workspace.rotationsOf(profile.id), this, [this](const Result<JournalRows> &rows) {
        setBusy(false);
        show(rows);
    });
}

void RemoveAccountDialog::show(const Result<JournalRows> &rows)
{
    if (!m_account)
        return;
    m_known = rows.ok();
    if (!rows) {
        setError(text::sentence(rows.error()));
        return;
    }
    const QList<RotationRecord> &rotations = rows->records;
    const Profile &profile = m_account->profile();
    const bool inKeychain = profile.keyStorage == KeyStorage::Keychain;
    QStringList lines = text::removal(inKeychain, inKeychain && hasProxyUser(profile), rotations);
    for (QString &line : lines)
        line = QStringLiteral("<li style=\"margin-bottom:%1px\">%2</li>").arg(metrics::gap).arg(line.toHtmlEscaped());
    m_lines->setText(QStringLiteral("<ul style=\"margin:0 0 0 %1px; -qt-list-indent:0\">%2</ul>")
                         .arg(metrics::margin)
                         .arg(lines.join(QString())));
    // As high as its lines, up to a limit.
    m_scroll->setMinimumHeight(std::min(m_lines->heightForWidth(m_scroll->width()), mostHeight));
    const auto open = rows->unreadable + std::count_if(rotations.begin(), rotations.end(),
                                                       [](const auto &record) { return !record.closed; });
    m_forget->setVisible(open > 0);
    m_forget->setText(
        tr("Forget %n unfinished rotation(s) and destroy what is sealed of them", nullptr, static_cast<int>(open)));
    if (rows->unreadable > 0)
        setError(text::sentence(unreadableRotations(rows->unreadable)));
    else if (open > 0)
        setError(text::sentence(Error{.kind = ErrorKind::Conflict, .code = QStringLiteral("rotations_open")}, {}));
    refresh();
}

void RemoveAccountDialog::refresh()
{
    setActionEnabled(m_remove, m_known && m_understood->isChecked() && (m_forget->isHidden() || m_forget->isChecked()),
                     m_known ? tr("Tick the box to go on.") : QString());
}

void RemoveAccountDialog::remove()
{
    if (!m_account)
        return;
    setError({});
    setBusy(true);
    const auto open = m_forget->isHidden() ? OpenRotations::Refuse : OpenRotations::Forget;
    // When it is done the account is gone, and this closes with it.
    whenDone(m_workspace.remove(m_account->profile().id, open), this, [this](const Result<void> &removed) {
        setBusy(false);
        if (removed)
            accept();
        else
            setError(text::sentence(removed.error()));
    });
}

} // namespace gatehouse
