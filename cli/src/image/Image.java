import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Makes the image: a trimmed runtime, the jars, the launcher, and a start-up cache trained on real runs.
 *
 * <pre>java Image.java VERSION JARS TARGET LICENSE</pre>
 *
 * JARS is a folder with every jar that is needed, TARGET the folder to make it in: TARGET/image, and from it
 * TARGET/sonde-VERSION-linux-ARCH.tar.gz.
 */
class Image {
    /** What the jars need of the JDK; jdeps and a run of every subcommand say so. java.sql is pcap4j's wish. */
    static final String MODULES = "java.base,java.logging,java.management,java.sql,jdk.management,jdk.unsupported,jdk.net";

    /** The packages that the short way through the kernel's door needs (docs/decisions). */
    static final List<String> OPTIONS = List.of("--enable-native-access=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.foreign.abi=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.foreign.abi.x64=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.access=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.loader=ALL-UNNAMED");

    public static void main(String[] args) throws Exception {
        String version = args[0];
        Path jars = Path.of(args[1]), target = Path.of(args[2]).toAbsolutePath(), license = Path.of(args[3]);
        Path sources = Path.of(System.getProperty("image.sources", "src/image"));
        Path image = target.resolve("image"); // in its place from the start: the cache remembers where it was made
        delete(image);
        Path lib = Files.createDirectories(image.resolve("lib"));
        Files.createDirectories(image.resolve("bin"));

        List<String> classPath = new ArrayList<>();
        try (Stream<Path> all = Files.list(jars)) {
            for (Path jar : all.filter(p -> p.toString().endsWith(".jar")).sorted(byWeight()).toList()) {
                upgrade(jar, lib.resolve(jar.getFileName()));
                classPath.add("$home/lib/" + jar.getFileName());
            }
        }
        nativeLibrary(jars, lib);
        jlink(image.resolve("runtime"));
        Path bin = image.resolve("bin/sonde");
        Files.copy(sources.resolve("sonde.sh"), bin);
        Files.setPosixFilePermissions(bin, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.copy(license, image.resolve("LICENSE"));
        train(image, lib, classPath, "sonde.aot", "all", "-XX:TieredStopAtLevel=1");
        train(image, lib, classPath, "tcpdump.aot", "tcpdump", "-XX:TieredStopAtLevel=1");
        // what runs with both compilers is trained with both: only then the cache has their notes
        train(image, lib, classPath, "iperf3.aot", "iperf3", "-XX:+TieredCompilation");
        // last: who finds it may start
        String launch = Files.readString(sources.resolve("launch.sh")).replace("@OPTIONS@", String.join(" ", OPTIONS))
                .replace("@CLASSPATH@", String.join(":", classPath));
        Files.writeString(lib.resolve("launch.sh"), launch);

        for (String word : new String[]{"--version", "ss --help", "ss -tan", "shell -e help"}) {
            List<String> words = new ArrayList<>(List.of(bin.toString()));
            words.addAll(List.of(word.split(" ")));
            run(target, words.toArray(new String[0])); // what does not start here starts nowhere
        }
        String name = "sonde-" + version + "-linux-" + System.getProperty("os.arch").replace("amd64", "x86_64");
        run(target, "tar", "-C", target.toString(), "--owner=0", "--group=0", "--transform=s,^image," + name + ",", "-czf",
                target.resolve(name + ".tar.gz").toString(), "image");
    }

    /** JNA's C half, which pcap4j needs, lies beside the jars: it is never unpacked into a folder that others share. */
    static void nativeLibrary(Path jars, Path lib) throws IOException {
        String folder = System.getProperty("os.arch").equals("aarch64") ? "linux-aarch64" : "linux-x86-64";
        try (Stream<Path> all = Files.list(jars)) {
            Path jna = all.filter(p -> p.getFileName().toString().matches("jna-jpms-[0-9.]+\\.jar")).findFirst()
                    .orElseThrow();
            try (JarFile jar = new JarFile(jna.toFile())) {
                JarEntry e = jar.getJarEntry("com/sun/jna/" + folder + "/libjnidispatch.so");
                try (InputStream in = jar.getInputStream(e)) {
                    Files.copy(in, lib.resolve("libjnidispatch.so"));
                }
            }
        }
    }

    /** Our own jars first: the class path is searched in order. */
    static Comparator<Path> byWeight() {
        return Comparator.comparing((Path p) -> !p.getFileName().toString().startsWith("sonde-cli"))
                .thenComparing(p -> !p.getFileName().toString().startsWith("sonde-"))
                .thenComparing(p -> p.getFileName().toString());
    }

    static void jlink(Path runtime) {
        int code = ToolProvider.findFirst("jlink").orElseThrow().run(System.out, System.err, "--add-modules", MODULES,
                "--strip-debug", "--no-header-files", "--no-man-pages", "--output", runtime.toString());
        if (code != 0) throw new IllegalStateException("jlink ended with " + code);
    }

    /**
     * Copies a jar, raising class files older than Java 6 to version 52 with fresh stack maps: the start-up cache takes
     * no others (picocli's are of version 49).
     */
    static void upgrade(Path from, Path to) throws IOException {
        try (JarFile in = new JarFile(from.toFile())) {
            if (!isOld(in)) {
                Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
                return;
            }
            ClassHierarchyResolver hierarchy = ClassHierarchyResolver.ofResourceParsing((ClassDesc c) -> open(in, c))
                    .orElse(ClassHierarchyResolver.ofResourceParsing(ClassLoader.getSystemClassLoader())).cached();
            ClassFile classFile = ClassFile.of(ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.DeadCodeOption.PATCH_DEAD_CODE, ClassFile.ClassHierarchyResolverOption.of(hierarchy));
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(to))) {
                for (JarEntry e : in.stream().toList()) {
                    byte[] bytes;
                    try (InputStream s = in.getInputStream(e)) {
                        bytes = s.readAllBytes();
                    }
                    if (e.getName().endsWith(".class") && version(bytes) < 50) {
                        // the bodies are written anew, or they would keep having no stack maps
                        ClassTransform bodies = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL);
                        bytes = classFile.transformClass(classFile.parse(bytes), bodies.andThen((builder, element) -> {
                            if (element instanceof ClassFileVersion) builder.withVersion(52, 0);
                            else builder.with(element);
                        }));
                    }
                    JarEntry copy = new JarEntry(e.getName());
                    copy.setLastModifiedTime(FileTime.fromMillis(1767225600000L));
                    out.putNextEntry(copy);
                    out.write(bytes);
                    out.closeEntry();
                }
            }
        }
    }

    /** A class of the jar itself, or null. */
    static InputStream open(JarFile jar, ClassDesc c) {
        String d = c.descriptorString();
        JarEntry e = jar.getJarEntry(d.substring(1, d.length() - 1) + ".class");
        try {
            return e == null ? null : jar.getInputStream(e);
        } catch (IOException unreadable) {
            return null;
        }
    }

    static boolean isOld(JarFile jar) throws IOException {
        for (JarEntry e : jar.stream().toList()) {
            if (!e.getName().endsWith(".class") || e.getName().startsWith("META-INF/")) continue;
            try (InputStream s = jar.getInputStream(e)) {
                return version(s.readNBytes(8)) < 50;
            }
        }
        return false;
    }

    static int version(byte[] b) { return b.length < 8 ? 99 : (b[6] & 0xff) << 8 | b[7] & 0xff; }

    /** One run of every fast path, recorded into the cache. Without a cache all still works, slower. */
    static void train(Path image, Path lib, List<String> classPath, String cache, String what,
            String jit) throws Exception {
        List<String> command = new ArrayList<>(List.of(image.resolve("runtime/bin/java").toString(),
                "-XX:AOTCacheOutput=" + lib.resolve(cache), jit, "-Xlog:disable",
                "-Xlog:all=error:stderr", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
        command.addAll(OPTIONS);
        command.addAll(List.of("-Dsonde.train=true", "-Dsonde.terminals=", "-Dsonde.home=" + image, "-cp",
                String.join(":", classPath).replace("$home", image.toString()), "sonde.cli.Training", what));
        run(image, command.toArray(new String[0]));
    }

    static void run(Path directory, String... command) throws Exception {
        Path log = Files.createTempFile(directory, "image", ".log");
        Path state = Files.createTempDirectory(directory, "state"); // the shell's history of a training run
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile()).redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null")
                        .toFile()));
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("XDG_STATE_HOME", state.toString());
        int code = builder.start().waitFor();
        delete(state);
        String said = Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1);
        Files.delete(log);
        if (code != 0) {
            System.err.println(said.length() > 4000 ? said.substring(said.length() - 4000) : said);
            throw new IllegalStateException(command[0] + " ended with " + code);
        }
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) return;
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path p : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(p);
        }
    }
}
