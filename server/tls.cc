#include "server/tls.h"

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <ctime>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/security/tls_certificate_provider.h"
#include "grpcpp/security/tls_credentials_options.h"

namespace billfold::server {
namespace {

struct Free {
  void operator()(BIO* bio) const { BIO_free(bio); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
template <typename T>
using Owned = std::unique_ptr<T, Free>;

absl::Status Wrong(const std::string& path, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat(path, ": ", what));
}

absl::StatusOr<Owned<BIO>> Open(const std::string& path) {
  Owned<BIO> file(BIO_new_file(path.c_str(), "r"));
  if (!file) return absl::NotFoundError(absl::StrCat("cannot read ", path));
  return file;
}

absl::StatusOr<Owned<X509>> ReadCertificate(const std::string& path) {
  const auto file = Open(path);
  if (!file.ok()) return file.status();
  Owned<X509> certificate(PEM_read_bio_X509(file->get(), nullptr, nullptr, nullptr));
  if (!certificate) return Wrong(path, "holds no certificate in PEM");
  return certificate;
}

// A key with a passphrase is none that a server can read.
absl::StatusOr<Owned<EVP_PKEY>> ReadKey(const std::string& path) {
  const auto file = Open(path);
  if (!file.ok()) return file.status();
  const auto no_passphrase = [](char*, int, int, void*) { return -1; };
  Owned<EVP_PKEY> key(PEM_read_bio_PrivateKey(file->get(), nullptr, no_passphrase, nullptr));
  if (!key) return Wrong(path, "holds no private key in PEM without a passphrase");
  return key;
}

absl::Time ExpiryOf(const X509& certificate) {
  std::tm utc{};
  if (ASN1_TIME_to_tm(X509_get0_notAfter(&certificate), &utc) != 1) return absl::InfinitePast();
  return absl::FromTM(utc, absl::UTCTimeZone());
}

}  // namespace

absl::StatusOr<absl::Time> CheckCertificates(const ServerConfig& config) {
  if (config.tls_certificate.empty()) return absl::InfiniteFuture();
  const auto certificate = ReadCertificate(config.tls_certificate);
  if (!certificate.ok()) return certificate.status();
  const auto key = ReadKey(config.tls_private_key);
  if (!key.ok()) return key.status();
  if (X509_check_private_key(certificate->get(), key->get()) != 1)
    return Wrong(config.tls_private_key,
                 absl::StrCat("is not the key of the certificate ", config.tls_certificate));
  if (!config.tls_client_ca.empty())
    if (const auto ca = ReadCertificate(config.tls_client_ca); !ca.ok()) return ca.status();
  const absl::Time expiry = ExpiryOf(**certificate);
  if (expiry < absl::Now())
    return Wrong(config.tls_certificate, absl::StrCat("expired on ", absl::FormatTime(expiry)));
  return expiry;
}

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> MakeCredentials(
    const ServerConfig& config) {
  using grpc::experimental::FileWatcherCertificateProvider;
  if (const auto checked = CheckCertificates(config); !checked.ok()) return checked.status();
  if (config.tls_certificate.empty()) return grpc::InsecureServerCredentials();
  const auto seconds = static_cast<unsigned>(absl::ToInt64Seconds(kCertificateRefresh));
  grpc::experimental::TlsServerCredentialsOptions options(
      std::make_shared<FileWatcherCertificateProvider>(
          config.tls_private_key, config.tls_certificate, config.tls_client_ca, seconds));
  options.watch_identity_key_cert_pairs();
  if (!config.tls_client_ca.empty()) {
    options.watch_root_certs();
    options.set_cert_request_type(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  }
  return grpc::experimental::TlsServerCredentials(options);
}

}  // namespace billfold::server
