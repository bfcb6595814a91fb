// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/rotate/provepage.h"

#include "core/whendone.h"
#include "rotation/agentwatch.h"
#include "rotation/rotation.h"
#include "text/text.h"
#include "ui/dialogs/question.h"
#include "ui/dialogs/rotate/agentsmodel.h"
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
#include <QTableView>
#include <QVBoxLayout>

namespace gatehouse
{

namespace
{

constexpr int mostNames = 8;   ///< in a question
constexpr int mostWhole = 200; ///< agents whose names stand there whole

} // namespace

ProvePage::ProvePage(const RotateContext &context, QWidget *parent) : RotatePage(context, parent)
{
    m_summary = new QLabel(this);
    m_summary->setWordWrap(true);

    m_model = new AgentsModel(this);
    m_agents = new QTableView(this);
    m_agents->setObjectName(QStringLiteral("agents"));
    m_agents->setModel(m_model);
    m_agents->setTabKeyNavigation(false); // Tab leads on; arrow keys go through the rows
    m_agents->setAccessibleName(tr("Agents"));
    QHeaderView *header = m_agents->horizontalHeader();
    header->setResizeContentsPrecision(200); // rows
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(0, QHeaderView::Stretch);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_agents->setShowGrid(false);
    m_agents->verticalHeader()->hide();
    m_agents->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    new HeaderCorner(*m_agents, *header);
    m_agents->setTextElideMode(Qt::ElideMiddle); // its end tells an agent from the others
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
        showAgents();
    Q_EMIT buttonChanged();
}

void ProvePage::showAgents()
{
    const QList<WatchedAgent> &agents = rotation().record().agents;
    // A name is long, and of a few there is room for the whole. To measure each of many would take seconds.
    QHeaderView *rows = m_agents->verticalHeader();
    const bool many = agents.size() > mostWhole && m_agents->wordWrap();
    if (many) {
        m_agents->setWordWrap(false);
        rows->setSectionResizeMode(QHeaderView::Fixed);
    }
    m_model->setAgents(agents);
    if (many) {
        m_agents->resizeRowToContents(0);
        rows->setDefaultSectionSize(rows->sectionSize(0));
    }
    // A place for the arrow keys to begin at, not a choice.
    if (!agents.isEmpty() && !m_agents->currentIndex().isValid())
        m_agents->selectionModel()->setCurrentIndex(m_model->index(0, 0), QItemSelectionModel::NoUpdate);
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
