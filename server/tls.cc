#include "server/tls.h"

#include <fcntl.h>
#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sys/mman.h>
#include <unistd.h>

#include <ctime>
#include <fstream>
#include <sstream>
#include <utility>

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

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (file.peek() != EOF) text << file.rdbuf();
  if (file.bad() || !file.is_open()) return absl::NotFoundError(absl::StrCat("cannot read ", path));
  return text.str();
}

Owned<BIO> Open(const std::string& pem) {
  return Owned<BIO>(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
}

absl::StatusOr<Owned<X509>> ParseCertificate(const std::string& path, const std::string& pem) {
  Owned<X509> certificate(PEM_read_bio_X509(Open(pem).get(), nullptr, nullptr, nullptr));
  if (!certificate) return Wrong(path, "holds no certificate in PEM");
  return certificate;
}

// A key with a passphrase is none that a server can read.
absl::StatusOr<Owned<EVP_PKEY>> ParseKey(const std::string& path, const std::string& pem) {
  const auto no_passphrase = [](char*, int, int, void*) { return -1; };
  Owned<EVP_PKEY> key(PEM_read_bio_PrivateKey(Open(pem).get(), nullptr, no_passphrase, nullptr));
  if (!key) return Wrong(path, "holds no private key in PEM without a passphrase");
  return key;
}

absl::Time ExpiryOf(const X509& certificate) {
  std::tm utc{};
  if (ASN1_TIME_to_tm(X509_get0_notAfter(&certificate), &utc) != 1) return absl::InfinitePast();
  return absl::FromTM(utc, absl::UTCTimeZone());
}

}  // namespace

absl::StatusOr<Certificates> ReadCertificates(const ServerConfig& config) {
  Certificates found;
  if (config.tls_certificate.empty()) return found;
  absl::Status status;
  const auto read = [&status](const std::string& path, std::string& text) {
    if (path.empty()) return;
    auto bytes = ReadFile(path);
    status.Update(bytes.status());
    if (bytes.ok()) text = *std::move(bytes);
  };
  read(config.tls_certificate, found.chain);
  read(config.tls_private_key, found.key);
  read(config.tls_client_ca, found.client_ca);
  if (!status.ok()) return status;
  const auto certificate = ParseCertificate(config.tls_certificate, found.chain);
  if (!certificate.ok()) return certificate.status();
  const auto key = ParseKey(config.tls_private_key, found.key);
  if (!key.ok()) return key.status();
  if (X509_check_private_key(certificate->get(), key->get()) != 1)
    return Wrong(config.tls_private_key,
                 absl::StrCat("is not the key of the certificate ", config.tls_certificate));
  if (!config.tls_client_ca.empty())
    if (const auto ca = ParseCertificate(config.tls_client_ca, found.client_ca); !ca.ok())
      return ca.status();
  found.expiry = ExpiryOf(**certificate);
  if (found.expiry < absl::Now())
    return Wrong(config.tls_certificate,
                 absl::StrCat("expired on ", absl::FormatTime(found.expiry)));
  return found;
}

// A file that has no name and that no other process sees. Who opens its path reads what was in it
// at that moment, whole.
class Tls::MemoryFile {
 public:
  ~MemoryFile() {
    if (descriptor_ >= 0) close(descriptor_);
  }

  std::string path() const { return absl::StrCat("/proc/self/fd/", descriptor_); }

  bool Replace(const std::string& bytes) {
    const int next = memfd_create("billfold", MFD_CLOEXEC);
    if (next < 0) return false;
    if (write(next, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) {
      close(next);
      return false;
    }
    if (descriptor_ < 0) {
      descriptor_ = next;
      return true;
    }
    const bool replaced = dup3(next, descriptor_, O_CLOEXEC) >= 0;
    close(next);
    return replaced;
  }

 private:
  int descriptor_ = -1;
};

Tls::Tls(const ServerConfig& config)
    : config_(config),
      identity_(std::make_unique<MemoryFile>()),
      client_ca_(std::make_unique<MemoryFile>()) {}

Tls::~Tls() = default;

absl::StatusOr<std::unique_ptr<Tls>> Tls::Open(const ServerConfig& config) {
  std::unique_ptr<Tls> tls(new Tls(config));
  if (absl::Status status = tls->Follow(); !status.ok()) return status;
  return tls;
}

absl::Status Tls::Follow() {
  auto found = ReadCertificates(config_);
  if (!found.ok()) return found.status();
  return *found == in_use_ ? absl::OkStatus() : Take(*std::move(found));
}

absl::Status Tls::Take(Certificates certificates) {
  if (!identity_->Replace(absl::StrCat(certificates.chain, "\n", certificates.key)) ||
      !client_ca_->Replace(certificates.client_ca))
    return absl::InternalError("no memory for certificates");
  in_use_ = std::move(certificates);
  return absl::OkStatus();
}

std::shared_ptr<grpc::ServerCredentials> Tls::Credentials() const {
  using grpc::experimental::FileWatcherCertificateProvider;
  if (config_.tls_certificate.empty()) return grpc::InsecureServerCredentials();
  const bool mutual = !config_.tls_client_ca.empty();
  grpc::experimental::TlsServerCredentialsOptions options(
      std::make_shared<FileWatcherCertificateProvider>(
          identity_->path(), identity_->path(), mutual ? client_ca_->path() : "",
          static_cast<unsigned>(absl::ToInt64Seconds(kCertificateRefresh))));
  options.watch_identity_key_cert_pairs();
  if (mutual) {
    options.watch_root_certs();
    options.set_cert_request_type(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  }
  return grpc::experimental::TlsServerCredentials(options);
}

}  // namespace billfold::server
