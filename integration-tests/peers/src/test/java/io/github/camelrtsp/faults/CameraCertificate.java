/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.faults;

import io.github.camelrtsp.peers.program.Subprocess;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/**
 * A camera's certificate, made with the JDK's keytool.
 *
 * @param trusted the store's alias of what a user trusts who trusts it: the certificate itself, or the authority that signed it
 */
record CameraCertificate(Path store, KeyStore keys, String trusted) {
    private static final String PASSWORD = "changeit";
    private static final String AUTHORITY = "authority";
    private static final String CAMERA = "camera";

    /**
     * Signed by itself.
     *
     * @param subject alternative name as keytool wants it: {@code ip:127.0.0.1}
     */
    static CameraCertificate selfSigned(Path folder, String file, String subject) throws Exception {
        Path store = folder.resolve(file + ".p12");
        generate(store, CAMERA, "-ext", "san=" + subject);
        return load(store, CAMERA);
    }

    /**
     * Signed by an authority of its own; of a certificate that is trusted itself, Java does not look at the dates.
     *
     * @param more options of {@code keytool -genkeypair}
     */
    static CameraCertificate signed(Path folder, String file, String subject, String... more) throws Exception {
        Path store = folder.resolve(file + ".p12");
        generate(store, AUTHORITY, "-ext", "bc:c");
        List<String> options = new ArrayList<>(List.of("-ext", "san=" + subject, "-signer", AUTHORITY));
        options.addAll(List.of(more));
        generate(store, CAMERA, options.toArray(String[]::new));
        return load(store, AUTHORITY);
    }

    private static void generate(Path store, String alias, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        command.addAll(List.of("-alias", alias, "-keyalg", "EC", "-dname", "CN=" + alias));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store.toString()));
        command.addAll(List.of(more));
        try (Subprocess keytool = Subprocess.start("keytool", command)) {
            keytool.awaitSuccess(Duration.ofSeconds(30));
        }
    }

    private static CameraCertificate load(Path store, String trusted) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return new CameraCertificate(store, keys, trusted);
    }

    /** The camera's end. */
    SSLContext server() throws Exception {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(only(CAMERA), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    /** What a user writes who trusts it. */
    SSLContextParameters trust() throws Exception {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry(trusted, keys.getCertificate(trusted));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trust);
        TrustManagersParameters managers = new TrustManagersParameters();
        managers.setTrustManager(factory.getTrustManagers()[0]);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(managers);
        return parameters;
    }

    private KeyStore only(String alias) throws Exception {
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        char[] password = PASSWORD.toCharArray();
        one.setKeyEntry(alias, keys.getKey(alias, password), password, keys.getCertificateChain(alias));
        return one;
    }

    /** SHA-256 in hexadecimal with colons, as openssl prints it. */
    String fingerprint() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(keys.getCertificate(CAMERA).getEncoded());
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
    }
}
