/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The import rules of ARCHITECTURE.md. */
class ArchitectureTest {
    private static final String ROOT = "io.github.camelrtsp";
    private static JavaClasses ours;

    @BeforeAll
    static void read() {
        ours = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
    }

    @ParameterizedTest(name = ".{0} knows {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "media     |",
                "rtp       | media",
                "rtsp      | media rtp",
                "server    | media rtp rtsp",
                "ffmpeg    | media",
                "vision    | media",
                "event     | media vision",
                "outbox    | media event",
                "djl       | media vision",
                "stream    | media rtp rtsp ffmpeg",
                "probe     | media rtp rtsp ffmpeg stream",
                "publish   | media rtp rtsp server ffmpeg stream"
            })
    void packageKnowsOnly(String subject, String known) {
        String[] allowed = Arrays.stream(
                        (subject + " " + (known == null ? "" : known)).trim().split(" "))
                .map(name -> ROOT + "." + name)
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(ROOT + "." + subject)
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(ROOT + "..")).or(resideInAnyPackage(allowed)))
                .check(ours);
    }

    @Test
    void rtpOpensNoSockets() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".rtp")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "java.net..", "java.nio.channels..")
                .check(ours);
    }

    @Test
    void onlyTheFaceImportsCamel() {
        onlyIn("", "org.apache.camel..");
    }

    @Test
    void onlyFfmpegImportsBytedeco() {
        onlyIn(".ffmpeg", "org.bytedeco..");
    }

    @Test
    void onlyDjlAndTheConvertersImportDjl() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".djl", ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .check(ours);
    }

    @Test
    void nothingIsCalledAHelper() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Grabber)")
                .check(ours);
    }

    private static void onlyIn(String home, String library) {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + home)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(ours);
    }
}
