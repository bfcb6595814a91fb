// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/rotate/deliverpage.h"

#include "core/whendone.h"
#include "rotation/rotation.h"
#include "text/text.h"
#include "ui/dialogs/rotate/commandwords.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/focus.h"
#include "ui/widgets/secretfield.h"
#include "workspace/account.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace gatehouse
{

namespace
{

struct Preset {
    const char *name;
    const char *command;
};
// Each reads the secret from its standard input; nothing secret stands in an argument.
constexpr Preset presets[] = {
    {QT_TRANSLATE_NOOP("gatehouse::DeliverPage", "GitHub Actions secret"),
     "gh secret set NGROK_AUTHTOKEN --repo OWNER/REPO"},
    {QT_TRANSLATE_NOOP("gatehouse::DeliverPage", "Vault"), "vault kv put secret/ngrok authtoken=-"},
    {QT_TRANSLATE_NOOP("gatehouse::DeliverPage", "File over SSH"),
     "ssh HOST \"umask 077; cat > /etc/ngrok/authtoken\""},
};

/// The keychain entry that the secret may go to.
QString entryOf(const RotationRecord &record)
{
    return QStringLiteral("rotated/") + record.newId;
}

} // namespace

DeliverPage::DeliverPage(const RotateContext &context, QWidget *parent) : RotatePage(context, parent)
{
    m_again = new QLabel(tr("Deliver again"), this);
    makeHeading(m_again);
    m_again->hide();
    m_kept = new QLabel(tr("Kept sealed until you finish: deliver it again any time."), this);
    m_kept->setWordWrap(true);

    m_field = new SecretField(
        clipboard(), rotation().record().newId, [this] { return rotation().openForDelivery(); }, this);
    connect(m_field, &SecretField::given, this, [this] { delivered({}); });
    connect(m_field, &SecretField::failed, this, &DeliverPage::failed);

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::gap);
    grid->setVerticalSpacing(metrics::gap);
    grid->setColumnStretch(1, 1);
    int row = 0;
    // No agent uses an API key.
    if (account().profile().isSample() && rotation().record().kind == CredentialKind::Authtoken) {
        m_agents = new QPushButton(tr("&Give to the sample agents"), this);
        m_agents->setAutoDefault(false);
        connect(m_agents, &QPushButton::clicked, this, &DeliverPage::giveToAgents);
        grid->addWidget(m_agents, row, 0);
        auto *explanation = new QLabel(tr("They store it and reconnect with it, as devices in the field would."), this);
        explanation->setWordWrap(true);
        makeMuted(explanation);
        grid->addWidget(explanation, row++, 1, 1, 2);
    }

    auto *file = new QPushButton(tr("&Write to a file…"), this);
    file->setAutoDefault(false);
    file->setToolTip(tr("A new file that only you can read (0600)"));
    connect(file, &QPushButton::clicked, this, &DeliverPage::chooseFile);

    m_preset = new QComboBox(this);
    m_preset->setAccessibleName(tr("Command preset"));
    m_preset->addItem(tr("Own command"));
    for (const Preset &preset : presets)
        m_preset->addItem(tr(preset.name), QString::fromLatin1(preset.command));
    m_command = new QLineEdit(this);
    m_command->setPlaceholderText(tr("program and arguments"));
    m_command->setToolTip(tr("It reads the secret from its standard input."));
    m_command->setAccessibleName(tr("Command"));
    m_command->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_run = new QPushButton(tr("&Run"), this);
    m_run->setAutoDefault(false);
    m_run->setEnabled(false);
    m_output = new QPlainTextEdit(this);
    m_output->setReadOnly(true);
    m_output->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_output->setAccessibleName(tr("The command's output"));
    m_output->hide();
    // Arrow keys go through the entries one by one: each is shown from its beginning, and the focus stays.
    connect(m_preset, &QComboBox::currentIndexChanged, this, [this](int) {
        m_command->setText(m_preset->currentData().toString());
        m_command->setCursorPosition(0);
    });
    // What a person wrote is their own command, and comes back with that entry.
    connect(m_command, &QLineEdit::textEdited, this, [this](const QString &line) {
        const QSignalBlocker blocker(m_preset);
        m_preset->setItemData(0, line);
        m_preset->setCurrentIndex(0);
    });
    pressOnEnter(*m_command, *m_run);
    connect(m_command, &QLineEdit::textChanged, this,
            [this](const QString &line) { m_run->setEnabled(!line.trimmed().isEmpty()); });
    connect(m_run, &QPushButton::clicked, this, &DeliverPage::runCommand);

    m_done = new QLabel(this);
    m_done->setWordWrap(true);
    // Chosen before the end: a copy that waited there for somebody's decision would lie about for ever.
    m_keep = new QCheckBox(tr("Keep &it in the system's keychain at the end"), this);
    m_keep->setVisible(!account().profile().isSample());
    connect(m_keep, &QCheckBox::clicked, this,
            [this](bool keep) { rotation().keepInKeychain(keep ? entryOf(rotation().record()) : QString()); });

    grid->addWidget(file, row++, 0);
    grid->addWidget(m_preset, row, 0);
    grid->addWidget(m_command, row, 1);
    grid->addWidget(m_run, row, 2);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    layout->addWidget(m_again);
    layout->addWidget(m_kept);
    layout->addWidget(m_field);
    layout->addSpacing(metrics::gap);
    layout->addLayout(grid);
    layout->addWidget(m_output, 1);
    layout->addWidget(m_done);
    layout->addStretch(0);
    layout->addWidget(m_keep);
}

void DeliverPage::refresh()
{
    const RotationRecord &record = rotation().record();
    m_field->setId(record.newId);
    m_keep->setToolTip(tr("As “%1”. Otherwise this copy is destroyed.").arg(entryOf(record)));
    m_keep->setChecked(!record.keepName.isEmpty());
    Q_EMIT buttonChanged();
}

void DeliverPage::setAgain(bool again)
{
    m_again->setVisible(again);
}

RotatePage::Button DeliverPage::mainButton() const
{
    const bool left = rotation().record().deliveries > 0;
    return {.text = tr("&Delivered"),
            .enabled = !rotation().busy() && left,
            .missing = left ? QString() : tr("Deliver it in one of these ways first.")};
}

void DeliverPage::activate()
{
    rotation().markDelivered();
}

void DeliverPage::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Write the new secret to a new file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    // An existing file is never overwritten: the engine refuses it, so the dialog need not ask.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        whenDone(rotation().deliverToFile(path), this, [this, path](const Result<void> &written) {
            if (written)
                delivered(tr("Written to %1, readable by you alone.").arg(QDir::toNativeSeparators(path)));
            else
                failed(written.error());
        });
    });
    dialog->open();
}

void DeliverPage::runCommand()
{
    QStringList words = QProcess::splitCommand(m_command->text());
    if (words.isEmpty() || m_running)
        return;
    m_running = true; // not disabled: the focus stays
    const QString program = words.takeFirst();
    m_output->setPlainText(tr("Running %1…").arg(program));
    m_output->show();
    whenDone(rotation().deliverToCommand(program, words), this, [this, program](const Result<QString> &output) {
        m_running = false;
        m_output->setPlainText(commandOutput(output));
        if (output)
            delivered(tr("%1 took it (exit 0).").arg(program));
        else
            Q_EMIT trouble(commandFailure(program, output.error()));
    });
}

void DeliverPage::giveToAgents()
{
    if (std::exchange(m_giving, true))
        return;
    const auto open = [of = QPointer<Rotation>(&rotation())] {
        return of ? of->openForDelivery() : QFuture<Result<SharedSecret>>();
    };
    whenDone(account().giveToSampleAgents(rotation().record().oldId, open), this, [this](const Result<int> &given) {
        m_giving = false;
        if (!given)
            failed(given.error());
        else if (*given == 0)
            Q_EMIT trouble(tr("No sample agent uses the old one: it was given to nobody."));
        else
            delivered(tr("Given to %n agent(s).", nullptr, *given));
    });
}

void DeliverPage::delivered(const QString &how)
{
    m_done->setText(how);
    Q_EMIT trouble({});
    Q_EMIT buttonChanged();
}

void DeliverPage::failed(const Error &error)
{
    Q_EMIT trouble(text::sentence(error));
}

} // namespace gatehouse
