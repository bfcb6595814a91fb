// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/serviceuserdialog.h"

#include "core/whendone.h"
#include "ui/widgets/form.h"
#include "workspace/account.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse
{

ServiceUserDialog::ServiceUserDialog(Account *account, const QString &serviceUserId, QWidget *parent)
    : Dialog(serviceUserId.isEmpty() ? tr("New service user") : tr("Rename service user"), {480, 220}, parent),
      m_account(account), m_id(serviceUserId)
{
    const SnapshotPtr snapshot = account->snapshot();
    if (const Principal *principal = snapshot ? snapshot->principal(serviceUserId) : nullptr)
        m_before = principal->name;
    if (m_id.isEmpty())
        setHeading(windowTitle(), tr("For a program rather than a person: it owns credentials, cannot sign in, and "
                                     "always has Developer Read/Write."));
    else
        setHeading(tr("Rename %1").arg(m_before), tr("Only its name changes: its id and its credentials stay."));
    m_name = new QLineEdit(m_before, this);
    m_name->setPlaceholderText(QStringLiteral("ci-release"));
    Form *form = m_form = new Form;
    form->addField(tr("&Name"), m_name);
    body()->addLayout(form);
    body()->addStretch(1);
    addCloseButton(tr("Cancel"));
    m_save = addButton(m_id.isEmpty() ? tr("Create") : tr("Rename"), ButtonRole::Primary);
    connect(m_save, &QPushButton::clicked, this, &ServiceUserDialog::save);
    connect(m_name, &QLineEdit::textChanged, this, &ServiceUserDialog::refresh);
    connect(account, &QObject::destroyed, this, [this] { QDialog::reject(); });
    refresh();
    fitHeight();
    m_name->setFocus();
}

bool ServiceUserDialog::hasInput() const
{
    return m_name->text().trimmed() != m_before;
}

void ServiceUserDialog::refresh()
{
    const QString name = m_name->text().trimmed();
    const SnapshotPtr snapshot = m_account->snapshot();
    bool taken = false;
    if (snapshot) {
        for (const Principal &other : snapshot->principals)
            taken = taken || (other.kind == PrincipalKind::ServiceUser && other.id != m_id && other.name == name);
    }
    m_form->setFault(m_name, taken ? tr("There is a service user of this name already (ERR_NGROK_4112).") : QString());
    setError({}); // what an earlier try met was about what stood there then
    setActionEnabled(m_save, !name.isEmpty() && hasInput() && !taken && !m_account->profile().readOnly,
                     name.isEmpty() ? tr("Enter a name.")
                     : hasInput()   ? QString()
                                    : tr("Nothing is changed yet."));
}

void ServiceUserDialog::save()
{
    setBusy(true);
    const QString name = m_name->text().trimmed();
    const QFuture<Result<ServiceUser>> future = m_id.isEmpty() ? m_account->createServiceUser({name, true})
                                                               : m_account->changeServiceUser(m_id, {.name = name});
    whenDone(future, this, [this](const Result<ServiceUser> &saved_) {
        setBusy(false);
        if (!saved_) {
            setError(sentenceOf(saved_.error()));
            return;
        }
        Q_EMIT saved(saved_->id);
        accept();
    });
}

} // namespace gatehouse
