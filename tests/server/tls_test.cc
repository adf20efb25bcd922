// Certificates made by the openssl command, and real connections with them.
#include "server/tls.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/create_channel.h"
#include "server/server.h"
#include "tests/cli/run_billfold.h"
#include "tests/server/server_test_support.h"

namespace billfold::server {
namespace {

using absl::StatusCode;
using Catch::Contains;

constexpr auto kHandshakes = std::chrono::milliseconds(50);  // between two attempts

// A folder with certificate authorities and what they sign. Keys are of 256-bit curves.
class Files {
 public:
  std::string Path(const std::string& name) const { return (folder_ / name).string(); }

  // NAME.pem and NAME.key, signed by itself.
  void MakeAuthority(const std::string& name) const {
    Openssl(absl::StrCat("req -x509 -days 2 -nodes ", kNewKey, " -subj /CN=", name, " -keyout ",
                         name, ".key -out ", name, ".pem"));
  }
  // NAME.pem and NAME.key for 127.0.0.1, signed by `authority`.
  void Make(const std::string& name, const std::string& authority) const {
    cli::WriteFile(folder_ / "names", "subjectAltName=IP:127.0.0.1,DNS:localhost\n");
    Openssl(absl::StrCat("req -nodes ", kNewKey, " -subj /CN=", name, " -keyout ", name,
                         ".key -out ", name, ".csr"));
    Openssl(absl::StrCat("x509 -req -days 2 -in ", name, ".csr -CA ", authority, ".pem -CAkey ",
                         authority, ".key -CAcreateserial -extfile names -out ", name, ".pem"));
  }
  void Openssl(const std::string& arguments) const {
    const std::string command =
        absl::StrCat("cd '", folder_.string(), "' && openssl ", arguments, " >openssl.out 2>&1");
    INFO(command);
    INFO(cli::FileText(folder_ / "openssl.out"));
    REQUIRE(std::system(command.c_str()) == 0);
  }
  std::string Text(const std::string& name) const { return cli::FileText(folder_ / name); }
  void Write(const std::string& name, const std::string& text) const {
    cli::WriteFile(folder_ / name, text);
  }
  // As an operator renews it: a new file takes the old one's place at once.
  void Replace(const std::string& name, const std::string& by) const {
    std::filesystem::copy_file(folder_ / by, folder_ / "new",
                               std::filesystem::copy_options::overwrite_existing);
    std::filesystem::rename(folder_ / "new", folder_ / name);
  }

  ServerConfig Config(const std::string& name, const std::string& client_ca = "") const {
    ServerConfig config = SmallConfig();
    config.tls_certificate = Path(name + ".pem");
    config.tls_private_key = Path(name + ".key");
    if (!client_ca.empty()) config.tls_client_ca = Path(client_ca + ".pem");
    return config;
  }

 private:
  static constexpr char kNewKey[] = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1";
  cli::TemporaryFolder folder_;
};

struct Listening {
  explicit Listening(const ServerConfig& config) {
    auto listening = Server::Listen(config, "1", log);
    INFO(listening.status());
    REQUIRE(listening.ok());
    server = *std::move(listening);
  }
  // Whether a new connection is made and a call on it answered.
  bool Answers(const std::shared_ptr<grpc::ChannelCredentials>& credentials) const {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    const auto channel = grpc::CreateCustomChannel(absl::StrCat("127.0.0.1:", server->port()),
                                                   credentials, arguments);
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + kGuard);
    v1::GetServerInfoResponse info;
    const grpc::Status status =
        v1::DocumentExtraction::NewStub(channel)->GetServerInfo(&context, {}, &info);
    if (!status.ok()) CHECK(status.error_code() == grpc::UNAVAILABLE);
    return status.ok();
  }

  std::ostringstream out;
  Log log{"info", &out};
  std::unique_ptr<Server> server;
};

// What a caller trusts and shows.
std::shared_ptr<grpc::ChannelCredentials> Caller(const Files& files, const std::string& trusted,
                                                 const std::string& shown = "") {
  grpc::SslCredentialsOptions options;
  options.pem_root_certs = files.Text(trusted + ".pem");
  if (!shown.empty()) {
    options.pem_cert_chain = files.Text(shown + ".pem");
    options.pem_private_key = files.Text(shown + ".key");
  }
  return grpc::SslCredentials(options);
}

TEST_CASE("with a certificate, a server speaks TLS only") {
  const Files files;
  for (const char* name : {"ca", "strange"}) files.MakeAuthority(name);
  files.Make("server", "ca");
  const Listening server(files.Config("server"));
  CHECK(server.Answers(Caller(files, "ca")));
  CHECK_FALSE(server.Answers(Caller(files, "strange")));  // the caller does not trust it
  CHECK_FALSE(server.Answers(grpc::InsecureChannelCredentials()));
}

TEST_CASE("without a certificate, a server speaks plaintext") {
  const Files files;
  files.MakeAuthority("ca");
  const Listening server(SmallConfig());
  CHECK(server.Answers(grpc::InsecureChannelCredentials()));
  CHECK_FALSE(server.Answers(Caller(files, "ca")));
}

TEST_CASE("mutual TLS lets in whom the authority signed") {
  const Files files;
  for (const char* name : {"ca", "clients", "strange"}) files.MakeAuthority(name);
  files.Make("server", "ca");
  files.Make("client", "clients");
  files.Make("stranger", "strange");
  const Listening server(files.Config("server", "clients"));
  CHECK(server.Answers(Caller(files, "ca", "client")));
  CHECK_FALSE(server.Answers(Caller(files, "ca")));
  CHECK_FALSE(server.Answers(Caller(files, "ca", "stranger")));
  CHECK_FALSE(server.Answers(Caller(files, "ca", "server")));  // signed, by another authority
  CHECK_FALSE(server.Answers(grpc::InsecureChannelCredentials()));
  CHECK(server.Answers(Caller(files, "ca", "client")));
}

TEST_CASE("a renewed certificate is used for new connections, without a restart") {
  const Files files;
  for (const char* name : {"ca", "new-ca"}) files.MakeAuthority(name);
  files.Make("server", "ca");
  files.Make("renewed", "new-ca");
  const Listening server(files.Config("server"));
  REQUIRE(server.Answers(Caller(files, "ca")));
  REQUIRE_FALSE(server.Answers(Caller(files, "new-ca")));
  files.Replace("server.key", "renewed.key");
  files.Replace("server.pem", "renewed.pem");
  CHECK(Becomes([&] { return server.Answers(Caller(files, "new-ca")); }, kHandshakes));
  CHECK_FALSE(server.Answers(Caller(files, "ca")));
}

TEST_CASE("a changed client authority is followed too") {
  const Files files;
  for (const char* name : {"ca", "clients", "others"}) files.MakeAuthority(name);
  files.Make("server", "ca");
  files.Make("other", "others");
  const Listening server(files.Config("server", "clients"));
  REQUIRE_FALSE(server.Answers(Caller(files, "ca", "other")));
  files.Replace("clients.pem", "others.pem");
  CHECK(Becomes([&] { return server.Answers(Caller(files, "ca", "other")); }, kHandshakes));
}

TEST_CASE("files that turn bad are told of, and those in use stay") {
  const Files files;
  for (const char* name : {"ca", "new-ca"}) files.MakeAuthority(name);
  files.Make("server", "ca");
  files.Make("renewed", "new-ca");
  Listening server(files.Config("server"));
  const auto stays = [&] {
    std::this_thread::sleep_for(2 * absl::ToChronoSeconds(kCertificateRefresh) + kHandshakes);
    return server.Answers(Caller(files, "ca")) && !server.Answers(Caller(files, "new-ca"));
  };
  files.Replace("server.key", "renewed.key");  // the first half of a renewal
  server.server->Reload();
  CHECK(stays());
  files.Write("server.pem", "no certificate");
  CHECK(stays());
  std::filesystem::remove(files.Path("server.pem"));
  CHECK(stays());
  files.Replace("server.pem", "renewed.pem");
  CHECK(Becomes([&] { return server.Answers(Caller(files, "new-ca")); }, kHandshakes));
  server.server.reset();  // writes no more
  const std::string log = server.out.str();
  CHECK_THAT(log, Contains("\"reload\"") && Contains("server.key: is not the key of"));
  CHECK_THAT(log, Contains("server.pem: holds no certificate"));
  CHECK_THAT(log, Contains("cannot read ") && Contains("good again"));
}

TEST_CASE("good files are told with the day on which they expire") {
  const Files files;
  files.MakeAuthority("ca");
  const auto found = ReadCertificates(files.Config("ca", "ca"));
  REQUIRE(found.ok());
  CHECK(found->expiry > absl::Now() + absl::Hours(47));
  CHECK(found->expiry < absl::Now() + absl::Hours(49));
  CHECK(Tls::Open(files.Config("ca", "ca")).ok());
  CHECK(ReadCertificates(SmallConfig())->expiry == absl::InfiniteFuture());
}

TEST_CASE("what is wrong with a file is said with its name") {
  const Files files;
  files.MakeAuthority("ca");
  files.Make("server", "ca");
  files.Make("other", "ca");
  ServerConfig config = files.Config("server", "ca");
  REQUIRE(ReadCertificates(config).ok());
  std::string file, what;
  StatusCode code = StatusCode::kInvalidArgument;
  SECTION("no certificate there") {
    config.tls_certificate = files.Path(file = "none.pem");
    code = StatusCode::kNotFound;
  }
  SECTION("no key there") {
    config.tls_private_key = files.Path(file = "none.key");
    code = StatusCode::kNotFound;
  }
  SECTION("no authority there") {
    config.tls_client_ca = files.Path(file = "none.pem");
    code = StatusCode::kNotFound;
  }
  SECTION("a certificate that is no PEM") {
    files.Write(file = "server.pem", "no certificate");
    what = "no certificate in PEM";
  }
  SECTION("an empty key") {
    files.Write(file = "server.key", "");
    what = "no private key";
  }
  SECTION("a key in the place of a certificate") {
    config.tls_certificate = files.Path(file = "server.key");
    what = "no certificate in PEM";
  }
  SECTION("a certificate in the place of a key") {
    config.tls_private_key = files.Path(file = "server.pem");
    what = "no private key";
  }
  SECTION("an authority that is no PEM") {
    files.Write(file = "ca.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n");
    what = "no certificate in PEM";
  }
  SECTION("another certificate's key") {
    config.tls_private_key = files.Path(file = "other.key");
    what = "not the key of the certificate";
  }
  SECTION("a key with a passphrase") {
    files.Openssl("ec -in server.key -aes256 -passout pass:word -out locked.key");
    config.tls_private_key = files.Path(file = "locked.key");
    what = "passphrase";
  }
  SECTION("an expired certificate") {
    files.Openssl(
        "x509 -req -days -1 -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out old.pem");
    config.tls_certificate = files.Path(file = "old.pem");
    what = "expired";
  }
  CHECK(ReadCertificates(config).status().code() == code);
  const absl::Status status = Tls::Open(config).status();
  CHECK(status.code() == code);
  CHECK_THAT(std::string(status.message()), Contains(files.Path(file)) && Contains(what));
  CHECK(Server::Listen(config, "1", Log("error")).status() == status);
}

}  // namespace
}  // namespace billfold::server
