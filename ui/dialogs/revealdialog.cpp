// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/revealdialog.h"

#include "core/privatefile.h"
#include "text/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/secretfield.h"

#include <QDir>
#include <QFileDialog>
#include <QFontDatabase>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gatehouse
{

RevealDialog::RevealDialog(const CreatedCredential &created, GuardedClipboard &clipboard, QWidget *parent)
    : Dialog(tr("New secret"), {560, 280}, parent), m_token(created.token)
{
    const Credential &credential = created.credential;
    setHeading(tr("%1 created").arg(text::kind(credential.kind)), credential.description);
    auto *id = new QLabel(credential.id, this);
    id->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    id->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    makeMuted(id);
    auto *once =
        new QLabel(tr("This is the only time that its secret can be seen. Put it where it belongs now."), this);
    once->setWordWrap(true);
    auto *field = new SecretField(
        clipboard, credential.id, [this] { return QtFuture::makeReadyFuture(Result<SharedSecret>(m_token)); }, this);
    connect(field, &SecretField::given, this, &RevealDialog::give);
    connect(this, &QDialog::finished, this, &RevealDialog::known);
    body()->addWidget(id);
    body()->addWidget(once);
    body()->addWidget(field);
    body()->addStretch(1);
    fitHeight();

    QPushButton *file = addLeftButton(tr("Write to a file…"));
    connect(file, &QPushButton::clicked, this, &RevealDialog::chooseFile);
    QPushButton *close = addButton(tr("Close"), ButtonRole::Primary);
    connect(close, &QPushButton::clicked, this, &RevealDialog::reject);
}

void RevealDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Write the secret to a new file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // an existing file is refused, never overwritten
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const Result<void> written = writeSecretToNewFile(path, *m_token);
        if (written) {
            give();
            setDone(tr("Written to %1, readable by you alone.").arg(QDir::toNativeSeparators(path)));
        } else {
            setError(text::sentence(written.error()));
        }
    });
    dialog->open();
}

void RevealDialog::give()
{
    m_given = true;
    Q_EMIT known();
}

Dialog::Loss RevealDialog::loss() const
{
    return m_given ? Loss::Nothing : Loss::Secret;
}

void RevealDialog::reject()
{
    if (m_given) {
        QDialog::reject();
        return;
    }
    askToClose(tr("Close without having seen or copied the secret?"), tr("Close and lose it"), tr("Go back"),
               tr("It cannot be shown again: the credential would have to be revoked and made anew."));
}

} // namespace gatehouse
