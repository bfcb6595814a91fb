// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/connect/connectionform.h"

#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QToolButton>

namespace gatehouse
{

namespace
{

constexpr quint16 usualProxyPort = 3128;

/// "AB:CD…", with spaces or in capitals, as other programs print it.
QString plainFingerprint(const QString &text)
{
    QString hex = text.toLower();
    return hex.remove(QRegularExpression(QStringLiteral("[^0-9a-f]")));
}

/// "api.example.com:8443" is https.
Result<QUrl> urlOf(const QString &text)
{
    const QString trimmed = text.trimmed();
    const bool bare = !trimmed.isEmpty() && !trimmed.contains(QLatin1String("://"));
    return checkedServiceUrl(bare ? QStringLiteral("https://") + trimmed : trimmed);
}

} // namespace

ConnectionForm::ConnectionForm(QWidget *parent) : QWidget(parent)
{
    m_fold = new QToolButton(this);
    m_fold->setText(tr("Connection"));
    m_fold->setToolTip(tr("Address, certificates and proxy"));
    m_fold->setCheckable(true);
    m_fold->setArrowType(Qt::RightArrow);
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setIconSize({12, 8}); // of the arrow, which the style keeps in line with the labels
    makeFold(m_fold);
    m_fold->setFocusPolicy(Qt::StrongFocus);
    m_fields = new QWidget(this);
    m_url = new QLineEdit(m_shown.url.toString(), m_fields);
    m_tls = new QComboBox(m_fields);
    m_tls->addItem(tr("The system's authorities"), static_cast<int>(TlsMode::System));
    m_tls->addItem(tr("And those in a file"), static_cast<int>(TlsMode::ExtraCa));
    m_tls->addItem(tr("This certificate only"), static_cast<int>(TlsMode::Pinned));
    m_tls->addItem(tr("Do not verify (loopback only)"), static_cast<int>(TlsMode::Off));
    m_caRow = new QWidget(m_fields);
    auto *caLayout = new QHBoxLayout(m_caRow);
    caLayout->setContentsMargins(0, 0, 0, 0);
    m_caFile = new QLineEdit(m_caRow);
    m_caFile->setPlaceholderText(tr("PEM file"));
    auto *browse = new QPushButton(tr("Browse…"), m_caRow);
    browse->setAutoDefault(false);
    caLayout->addWidget(m_caFile, 1);
    caLayout->addWidget(browse);
    m_fingerprint = new QLineEdit(m_fields);
    m_fingerprint->setPlaceholderText(tr("SHA-256 fingerprint; shown by a check"));
    m_proxy = new QComboBox(m_fields);
    m_proxy->addItem(tr("System"), static_cast<int>(ProxyMode::System));
    m_proxy->addItem(tr("None"), static_cast<int>(ProxyMode::None));
    m_proxy->addItem(tr("Manual"), static_cast<int>(ProxyMode::Manual));
    m_proxyRow = new QWidget(m_fields);
    auto *proxyLayout = new QHBoxLayout(m_proxyRow);
    proxyLayout->setContentsMargins(0, 0, 0, 0);
    m_proxyHost = new QLineEdit(m_proxyRow);
    m_proxyHost->setPlaceholderText(QStringLiteral("proxy.example.com"));
    m_proxyHost->setAccessibleName(tr("Proxy host"));
    m_proxyPort = new QSpinBox(m_proxyRow);
    m_proxyPort->setRange(1, 65535);
    m_proxyPort->setValue(usualProxyPort);
    m_proxyPort->setButtonSymbols(QAbstractSpinBox::NoButtons); // nobody steps through ports
    m_proxyPort->setAccessibleName(tr("Proxy port"));
    proxyLayout->addWidget(m_proxyHost, 1);
    proxyLayout->addWidget(m_proxyPort);
    m_proxyUser = new QLineEdit(m_fields);
    m_proxyUser->setPlaceholderText(tr("Only if the proxy asks for one"));
    m_proxyPassword = new QLineEdit(m_fields);
    m_proxyPassword->setEchoMode(QLineEdit::Password);

    m_fold->setObjectName(QStringLiteral("connection"));
    m_url->setObjectName(QStringLiteral("address"));
    m_tls->setObjectName(QStringLiteral("tls"));
    m_caFile->setObjectName(QStringLiteral("caFile"));
    m_fingerprint->setObjectName(QStringLiteral("fingerprint"));
    m_proxy->setObjectName(QStringLiteral("proxy"));
    m_proxyHost->setObjectName(QStringLiteral("proxyHost"));
    m_proxyPort->setObjectName(QStringLiteral("proxyPort"));
    m_proxyUser->setObjectName(QStringLiteral("proxyUser"));
    m_proxyPassword->setObjectName(QStringLiteral("proxyPassword"));

    m_form = new Form(m_fields);
    m_form->addField(tr("A&ddress"), m_url);
    m_form->addField(tr("&Verify TLS with"), m_tls);
    m_caLabel = m_form->addField(tr("Au&thorities"), m_caRow);
    m_caLabel->setBuddy(m_caFile);
    m_pinLabel = m_form->addField(tr("&Fingerprint"), m_fingerprint);
    m_form->addField(tr("Pro&xy"), m_proxy);
    m_proxyLabel = m_form->addField(tr("Proxy's host and p&ort"), m_proxyRow);
    m_proxyLabel->setBuddy(m_proxyHost);
    m_userLabel = m_form->addField(tr("&User"), m_proxyUser);
    m_passwordLabel = m_form->addField(tr("Pass&word"), m_proxyPassword);
    m_form->setLabelWidth(m_form->labelWidth()); // the same whatever is hidden

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    layout->addWidget(m_fold, 0, Qt::AlignLeft);
    layout->addWidget(m_fields);
    m_fields->hide();

    connect(m_fold, &QToolButton::toggled, this, [this](bool open) {
        m_fold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_fields->setVisible(open);
    });
    connect(browse, &QPushButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("Certificates to trust besides the system's"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, m_caFile, &QLineEdit::setText);
        dialog->open();
    });
    for (QLineEdit *edit : {m_url, m_caFile, m_fingerprint, m_proxyHost, m_proxyUser, m_proxyPassword})
        connect(edit, &QLineEdit::textChanged, this, &ConnectionForm::refresh);
    for (QComboBox *box : {m_tls, m_proxy})
        connect(box, &QComboBox::currentIndexChanged, this, &ConnectionForm::refresh);
    connect(m_proxyPort, &QSpinBox::valueChanged, this, &ConnectionForm::refresh);
    refresh();
}

int ConnectionForm::labelWidth() const
{
    return m_form->labelWidth();
}

TlsMode ConnectionForm::tls() const
{
    return static_cast<TlsMode>(m_tls->currentData().toInt());
}

ProxyMode ConnectionForm::proxy() const
{
    return static_cast<ProxyMode>(m_proxy->currentData().toInt());
}

void ConnectionForm::show(const Profile &profile)
{
    m_shown = profile;
    m_url->setText(profile.url.toString());
    m_tls->setCurrentIndex(m_tls->findData(static_cast<int>(profile.tls)));
    m_caFile->setText(profile.caFile);
    m_fingerprint->setText(profile.fingerprint);
    m_proxy->setCurrentIndex(m_proxy->findData(static_cast<int>(profile.proxy)));
    m_proxyHost->setText(profile.proxyHost);
    m_proxyPort->setValue(profile.proxyPort > 0 ? profile.proxyPort : usualProxyPort);
    m_proxyUser->setText(profile.proxyUser);
    m_fold->setChecked(true);
    m_fold->hide(); // what is edited stays in sight
    refresh();
}

void ConnectionForm::refresh()
{
    m_caLabel->setVisible(tls() == TlsMode::ExtraCa);
    m_caRow->setVisible(tls() == TlsMode::ExtraCa);
    m_pinLabel->setVisible(tls() == TlsMode::Pinned);
    m_fingerprint->setVisible(tls() == TlsMode::Pinned);
    const bool manual = proxy() == ProxyMode::Manual;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_proxyLabel, m_proxyRow, m_userLabel, m_proxyUser,
                                                            m_passwordLabel, m_proxyPassword})
        widget->setVisible(manual);
    Profile now = m_shown;
    writeTo(now);
    m_proxyPassword->setPlaceholderText(isSameProxyUser(now, m_shown) ? tr("Unchanged") : QString());
    m_proxyPassword->setEnabled(!m_proxyUser->text().isEmpty());
    Q_EMIT edited();
}

void ConnectionForm::writeTo(Profile &profile) const
{
    if (const Result<QUrl> url = urlOf(m_url->text()); url)
        profile.url = *url;
    profile.tls = tls();
    profile.caFile = profile.tls == TlsMode::ExtraCa ? m_caFile->text().trimmed() : QString();
    profile.fingerprint = profile.tls == TlsMode::Pinned ? plainFingerprint(m_fingerprint->text()) : QString();
    profile.proxy = proxy();
    const bool manual = profile.proxy == ProxyMode::Manual;
    profile.proxyHost = manual ? m_proxyHost->text().trimmed() : QString();
    profile.proxyPort = manual ? static_cast<quint16>(m_proxyPort->value()) : quint16{0};
    profile.proxyUser = manual ? m_proxyUser->text() : QString();
}

SharedSecret ConnectionForm::proxyPassword() const
{
    if (proxy() != ProxyMode::Manual || m_proxyUser->text().isEmpty() || m_proxyPassword->text().isEmpty())
        return {};
    return Secret::share(Secret::take(m_proxyPassword->text()));
}

QString ConnectionForm::fault() const
{
    const Result<QUrl> url = urlOf(m_url->text());
    if (!url)
        return url.error().message;
    switch (tls()) {
    case TlsMode::System:
        break;
    case TlsMode::ExtraCa:
        if (!QFileInfo(m_caFile->text().trimmed()).isReadable())
            return tr("The file of authorities cannot be read: choose a PEM file.");
        break;
    case TlsMode::Pinned:
        if (plainFingerprint(m_fingerprint->text()).size() != 64)
            return tr("A SHA-256 fingerprint has 64 hex digits.");
        break;
    case TlsMode::Off:
        if (!isLoopbackHost(url->host()))
            return tr("Certificates can be left unchecked for an address of this computer only.");
        break;
    }
    if (proxy() == ProxyMode::Manual && m_proxyHost->text().trimmed().isEmpty())
        return tr("Name the proxy's host.");
    return {};
}

bool ConnectionForm::hasInput() const
{
    Profile now = m_shown;
    writeTo(now);
    return now != m_shown || !urlOf(m_url->text()) || proxyPassword();
}

void ConnectionForm::showFault(bool ofProxy)
{
    m_fold->setChecked(true);
    QWidget *const field = !ofProxy                        ? static_cast<QWidget *>(m_url)
                           : proxy() != ProxyMode::Manual  ? static_cast<QWidget *>(m_proxy)
                           : m_proxyUser->text().isEmpty() ? static_cast<QWidget *>(m_proxyHost)
                                                           : static_cast<QWidget *>(m_proxyPassword);
    field->setFocus(Qt::OtherFocusReason);
}

void ConnectionForm::pin(const QString &fingerprint)
{
    m_tls->setCurrentIndex(m_tls->findData(static_cast<int>(TlsMode::Pinned)));
    m_fingerprint->setText(fingerprint);
}

} // namespace gatehouse
