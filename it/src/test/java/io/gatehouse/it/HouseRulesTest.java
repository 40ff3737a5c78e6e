package io.gatehouse.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;

/** The laws of the house that Maven's module arrows cannot express. CONTRIBUTING.md says why. */
@AnalyzeClasses(packages = "io.gatehouse", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    private static final Pattern PATTERN_NAMES =
            Pattern.compile(".*(Manager|Helper|Utils?|Impl|Processor|DTO|Dto|Data|Info)|(Abstract|Base)[A-Z].*");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("io.gatehouse.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule thePlanesAreStrangers =
            slices().matching("io.gatehouse.(control|gateway|pump)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule modelNeedsNobody = classes()
            .that()
            .resideInAnyPackage("io.gatehouse.model..", "io.gatehouse.fault..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "io.gatehouse.model..", "io.gatehouse.fault..");

    @ArchTest
    static final ArchRule onlyTheServerSeesAdapters = noClasses()
            .that()
            .resideInAnyPackage("io.gatehouse.control..", "io.gatehouse.gateway..", "io.gatehouse.pump..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.gatehouse.store.sql..",
                    "io.gatehouse.store.sqlite..",
                    "io.gatehouse.store.postgres..",
                    "io.gatehouse.store.duckdb..");

    @ArchTest
    static final ArchRule noRoomForLeftovers = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..impl..", "..dto..")
            .because("a helper lives beside its only user; with two users it gets a noun for a name");

    @ArchTest
    static final ArchRule namesComeFromTheDomain = noClasses()
            .that(DescribedPredicate.describe(
                    "are top-level",
                    (JavaClass type) ->
                            type.isTopLevelClass() && !type.getSimpleName().isEmpty()))
            .should()
            .haveNameMatching(".*\\.(" + PATTERN_NAMES.pattern() + ")")
            .because("a class is a noun from the domain, not from the pattern catalogue");

    @ArchTest
    static final ArchRule expressionsAreCompiledInOnePlace = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.gatehouse.regex.LinearPattern")
            .should()
            .callMethod(com.google.re2j.Pattern.class, "compile", String.class)
            .orShould()
            .callMethod(com.google.re2j.Pattern.class, "compile", String.class, int.class)
            .orShould()
            .callMethod(com.google.re2j.Pattern.class, "matches", String.class, CharSequence.class)
            .because("the library alone never ends on some expressions");

    @ArchTest
    static final ArchRule timeIsInjected = noClasses()
            .that()
            .resideOutsideOfPackage("io.gatehouse.server..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(java.time.Clock.class, "systemUTC")
            .orShould()
            .callMethod(java.time.InstantSource.class, "system")
            .orShould()
            .callConstructor(java.util.Random.class)
            .because("a test must be able to set the clock and the dice");

    @ArchTest
    static final ArchRule whatServesTrafficWaitsForNothing = noClasses()
            .that()
            .resideInAPackage("io.gatehouse.gateway..")
            .and()
            .resideOutsideOfPackage("io.gatehouse.gateway.admin..")
            .and()
            .doNotHaveFullyQualifiedName("io.gatehouse.gateway.GatewayNode")
            .should()
            .callMethod(java.util.concurrent.CompletableFuture.class, "join")
            .orShould()
            .callMethod(java.util.concurrent.CompletableFuture.class, "get")
            .orShould()
            .callMethod(io.vertx.core.Future.class, "await")
            .because(
                    "an event loop that waits serves nobody; only the node's REST API and who closes it have other threads");

    @ArchTest
    static final ArchRule theEventLoopNeverBlocks = noClasses()
            .that()
            .resideInAPackage("io.gatehouse.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql..")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule controlKeepsNoMutableFields = fields().that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("io.gatehouse.control.service..", "io.gatehouse.control.resource..")
            .should()
            .beFinal()
            .because("what belongs to a request travels in the request");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .that(DescribedPredicate.describe(
                    "are in a package", type -> !type.getPackageName().isEmpty()))
            .should(new com.tngtech.archunit.lang.ArchCondition<JavaClass>("be in a @NullMarked package") {
                @Override
                public void check(JavaClass type, com.tngtech.archunit.lang.ConditionEvents events) {
                    boolean marked = type.getPackage().getAnnotations().stream()
                            .anyMatch(a -> a.getRawType().getName().equals("org.jspecify.annotations.NullMarked"));
                    if (!marked) {
                        events.add(com.tngtech.archunit.lang.SimpleConditionEvent.violated(
                                type, type.getName() + ": its package is not @NullMarked"));
                    }
                }
            });
}
