// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/rotate/provepage.h"

#include "core/whendone.h"
#include "rotation/agentwatch.h"
#include "rotation/rotation.h"
#include "text/text.h"
#include "ui/dialogs/question.h"
#include "ui/dialogs/rotate/commandwords.h"
#include "ui/tables/headercorner.h"
#include "ui/theme/metrics.h"

#include <QFontDatabase>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse
{

namespace
{

constexpr int mostNames = 8; ///< in a question

QString seen(const std::optional<Timestamp> &time)
{
    return time ? QLocale().toString(toDateTime(*time).toLocalTime(), ProvePage::tr("d MMM, HH:mm", "date format"))
                : QStringLiteral("–");
}

} // namespace

ProvePage::ProvePage(const RotateContext &context, QWidget *parent) : RotatePage(context, parent)
{
    m_summary = new QLabel(this);
    m_summary->setWordWrap(true);

    m_agents = new QTableWidget(0, 4, this);
    m_agents->setTabKeyNavigation(false); // Tab leads on; arrow keys go through the rows
    m_agents->setAccessibleName(tr("Agents"));
    m_agents->setHorizontalHeaderLabels({tr("Agent"), tr("On old"), tr("On new"), tr("Last seen")});
    m_agents->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_agents->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_agents->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_agents->setShowGrid(false);
    m_agents->verticalHeader()->hide();
    new HeaderCorner(*m_agents, *m_agents->horizontalHeader());
    // An agent's name is long, and its end tells it from the others.
    m_agents->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_agents->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_agents->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_agents->setSelectionMode(QAbstractItemView::SingleSelection);

    m_keyBox = new QWidget(this);
    auto *explanation = new QLabel(
        tr("ngrok does not show where an API key is used: the command must try the new one where it was delivered."),
        m_keyBox);
    explanation->setWordWrap(true);
    m_command = new QLineEdit(m_keyBox);
    m_command->setPlaceholderText(tr("program and arguments"));
    m_command->setToolTip(tr("Ending with exit code 0 is the proof."));
    m_command->setAccessibleName(tr("Verify command"));
    m_command->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_checked = new QPushButton(tr("I &checked it"), m_keyBox);
    m_checked->setAutoDefault(false);
    m_output = new QPlainTextEdit(m_keyBox);
    m_output->setReadOnly(true);
    m_output->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_output->setAccessibleName(tr("The command's output"));
    m_output->hide();
    auto *keyLayout = new QVBoxLayout(m_keyBox);
    keyLayout->setContentsMargins(0, 0, 0, 0);
    keyLayout->setSpacing(metrics::gap);
    keyLayout->addWidget(explanation);
    keyLayout->addWidget(m_command);
    keyLayout->addWidget(m_output, 1);
    keyLayout->addWidget(m_checked, 0, Qt::AlignLeft);
    keyLayout->addStretch(0);

    m_skip = new QPushButton(tr("Continue without &proof…"), this);
    m_skip->setAutoDefault(false);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    layout->addWidget(m_summary);
    layout->addWidget(m_agents, 1);
    layout->addWidget(m_keyBox, 1);
    layout->addWidget(m_skip, 0, Qt::AlignLeft);

    connect(m_command, &QLineEdit::textChanged, this, &ProvePage::buttonChanged);
    connect(m_checked, &QPushButton::clicked, this, [this] { rotation().confirmProved(); });
    connect(m_skip, &QPushButton::clicked, this, &ProvePage::askToSkip);
}

void ProvePage::refresh()
{
    const bool apiKey = rotation().record().kind == CredentialKind::ApiKey;
    m_keyBox->setVisible(apiKey);
    m_agents->setVisible(!apiKey);
    m_skip->setVisible(!apiKey && !rotation().record().agents.isEmpty());
    m_summary->setText(text::rotationProgress(rotation().record(), rotation().need()));
    if (!apiKey)
        fillAgents();
    Q_EMIT buttonChanged();
}

void ProvePage::fillAgents()
{
    const QList<WatchedAgent> &agents = rotation().record().agents;
    m_agents->setRowCount(static_cast<int>(agents.size()));
    for (int row = 0; row < agents.size(); ++row) {
        const WatchedAgent &agent = agents[row];
        const auto lastSeen = std::max(agent.lastSeenOld, agent.lastSeenNew);
        const QStringList cells{text::watchedAgent(agent), agent.onOld ? tr("yes") : tr("no"),
                                agent.onNew ? tr("yes") : tr("no"), seen(lastSeen)};
        for (int column = 0; column < cells.size(); ++column) {
            QTableWidgetItem *item = m_agents->item(row, column);
            if (item == nullptr)
                m_agents->setItem(row, column, item = new QTableWidgetItem);
            item->setText(cells[column]);
            item->setToolTip(cells[column]);
        }
    }
    // A place for the arrow keys to begin at, not a choice.
    if (m_agents->rowCount() > 0 && m_agents->currentRow() < 0)
        m_agents->setCurrentCell(0, 0, QItemSelectionModel::NoUpdate);
}

void ProvePage::runCommand()
{
    QStringList words = QProcess::splitCommand(m_command->text());
    if (words.isEmpty())
        return;
    const QString program = words.takeFirst();
    m_output->setPlainText(tr("Running %1…").arg(program));
    m_output->show();
    m_running = true;
    Q_EMIT buttonChanged();
    whenDone(rotation().proveByCommand(program, words), this, [this, program](const Result<QString> &output) {
        m_running = false;
        Q_EMIT buttonChanged();
        m_output->setPlainText(commandOutput(output));
        Q_EMIT trouble(output ? QString() : commandFailure(program, output.error()));
    });
}

void ProvePage::askToSkip()
{
    const QList<WatchedAgent> &agents = rotation().record().agents;
    QStringList left;
    for (const WatchedAgent &agent : agents) {
        if (!hasMoved(agent) && !agent.confirmed)
            left << (agent.metadata.isEmpty() ? agent.ip : agent.metadata);
    }
    const int count = static_cast<int>(left.size());
    QMessageBox *question =
        ask(this,
            {tr("Continue without proof"),
             left.isEmpty()
                 ? tr("Nothing has been seen using the new one. Continue all the same?")
                 : tr("Of %1 in all, %n agent(s) not seen on the new one yet.", nullptr, count).arg(agents.size()),
             tr("Continue without proof"), tr("Keep watching")},
            [this] { rotation().continueWithoutProof(); });
    if (left.isEmpty())
        return;
    question->setInformativeText(tr("When the old one is revoked, they stop unless they have the new one by then.") +
                                 u'\n' + left.mid(0, mostNames).join(u'\n') +
                                 (count > mostNames ? u'\n' + tr("and %1 more").arg(count - mostNames) : QString()));
}

RotatePage::Button ProvePage::mainButton() const
{
    if (rotation().record().kind == CredentialKind::ApiKey)
        return {.text = tr("Run &verify command"),
                .enabled = !m_running && !m_command->text().trimmed().isEmpty(),
                .missing =
                    m_running ? QString() : tr("Enter a command that uses the new one, or say that you checked it.")};
    // Where nobody is waited for, there is nothing to look at.
    if (rotation().record().agents.isEmpty())
        return {tr("Continue without &proof…"), !rotation().busy()};
    return {tr("Look &now"), !rotation().busy()};
}

void ProvePage::activate()
{
    if (rotation().record().kind == CredentialKind::ApiKey)
        runCommand();
    else if (rotation().record().agents.isEmpty())
        askToSkip();
    else
        rotation().lookNow();
}

} // namespace gatehouse
