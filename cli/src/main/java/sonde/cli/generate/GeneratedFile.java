package sonde.cli.generate;

/** @param path relative to the project's directory */
public record GeneratedFile(String path, String content) {}
