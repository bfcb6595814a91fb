// SPDX-License-Identifier: Apache-2.0
#include "iam/domain/providerdocument.h"

#include <QSslCertificate>
#include <QXmlStreamReader>

namespace gatehouse::iam
{

namespace
{

constexpr qsizetype entityIdCharacters = 1024; // SAML metadata, 2.2.1

const QString metadataSpace = QStringLiteral("urn:oasis:names:tc:SAML:2.0:metadata");
const QString signatureSpace = QStringLiteral("http://www.w3.org/2000/09/xmldsig#");

/// Reads it from the outside in, once.
class MetadataReader
{
public:
    explicit MetadataReader(const QString &text) : m_xml(text) {}

    ProviderReading read(Timestamp now)
    {
        if (!findRoot())
            return problem();
        if (const auto until = attribute(u"validUntil"); !until.isEmpty()) {
            const auto time = parseRfc3339(until);
            if (!time || *time <= now)
                return DocumentProblem{
                    QStringLiteral("The metadata has expired, or does not say when in a way that is known.")};
        }
        ProviderFacts facts{attribute(u"entityID"), {}};
        if (facts.issuer.trimmed().isEmpty() || facts.issuer.size() > entityIdCharacters)
            return DocumentProblem{QStringLiteral("The metadata names no entityID.")};
        while (m_xml.readNextStartElement()) {
            if (isElement(metadataSpace, u"IDPSSODescriptor") && m_providers++ == 0)
                readProvider();
            else
                m_xml.skipCurrentElement();
        }
        while (!m_xml.atEnd()) // what follows belongs to it as well, and must be XML
            m_xml.readNext();
        if (m_xml.hasError())
            return problem();
        if (m_providers != 1 || !m_saml2)
            return DocumentProblem{QStringLiteral("The metadata must describe one SAML 2.0 identity provider.")};
        if (m_signOnUrl.isEmpty())
            return DocumentProblem{
                QStringLiteral("The metadata names no https sign-on service by redirect or form post.")};
        if (m_certificates == 0 || m_badCertificate)
            return DocumentProblem{
                QStringLiteral("The metadata has no certificate to sign with, or one that is none.")};
        facts.signOnUrl = m_signOnUrl;
        return facts;
    }

private:
    bool isElement(const QString &space, QStringView name) const
    {
        return m_xml.namespaceUri() == space && m_xml.name() == name;
    }

    QString attribute(QStringView name) const
    {
        return m_xml.attributes().value(QString(), name.toString()).toString();
    }

    DocumentProblem problem() const
    {
        if (m_hasType)
            return {QStringLiteral("The metadata must not have a document type.")};
        return {QStringLiteral("The metadata is not XML with one EntityDescriptor: line %1.").arg(m_xml.lineNumber())};
    }

    bool findRoot()
    {
        while (!m_xml.atEnd()) {
            const auto token = m_xml.readNext();
            m_hasType = token == QXmlStreamReader::DTD;
            if (m_hasType || token == QXmlStreamReader::StartElement)
                break;
        }
        return !m_hasType && m_xml.isStartElement() && isElement(metadataSpace, u"EntityDescriptor");
    }

    void readProvider()
    {
        const QString protocols = attribute(u"protocolSupportEnumeration");
        m_saml2 = protocols.simplified().split(u' ').contains(QStringLiteral("urn:oasis:names:tc:SAML:2.0:protocol"));
        while (m_xml.readNextStartElement()) {
            if (isElement(metadataSpace, u"KeyDescriptor") && attribute(u"use") != u"encryption")
                readKey();
            else if (isElement(metadataSpace, u"SingleSignOnService"))
                readSignOn();
            else
                m_xml.skipCurrentElement();
        }
    }

    void readSignOn()
    {
        const QString binding = attribute(u"Binding");
        const QString location = attribute(u"Location");
        const QString bindings = QStringLiteral("urn:oasis:names:tc:SAML:2.0:bindings:");
        const bool redirect = binding == bindings + QStringLiteral("HTTP-Redirect");
        if ((redirect || (binding == bindings + QStringLiteral("HTTP-POST") && m_signOnUrl.isEmpty())) &&
            isHttpsUrl(location))
            m_signOnUrl = location;
        m_xml.skipCurrentElement();
    }

    /// A KeyDescriptor, the KeyInfo in it, the X509Data in that: no deeper than the document is long.
    void readKey()
    {
        while (m_xml.readNextStartElement()) {
            if (isElement(signatureSpace, u"X509Certificate"))
                takeCertificate(m_xml.readElementText());
            else if (isElement(signatureSpace, u"KeyInfo") || isElement(signatureSpace, u"X509Data"))
                readKey();
            else
                m_xml.skipCurrentElement();
        }
    }

    void takeCertificate(const QString &text)
    {
        QByteArray base64;
        for (const QChar c : text) {
            if (!c.isSpace())
                base64.append(c.toLatin1());
        }
        const auto der = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
        ++m_certificates;
        m_badCertificate = m_badCertificate || !der || QSslCertificate(*der, QSsl::Der).isNull();
    }

    QXmlStreamReader m_xml;
    QString m_signOnUrl;
    int m_providers = 0, m_certificates = 0;
    bool m_hasType = false, m_saml2 = false, m_badCertificate = false;
};

} // namespace

ProviderReading readSamlMetadata(const QString &xml, Timestamp now)
{
    return MetadataReader(xml).read(now);
}

} // namespace gatehouse::iam
