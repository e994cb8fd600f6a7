/**
 * The pcap-filter language: read ({@code Lexer}, {@code Parser}), turned into tests and their exits ({@code Code} and the
 * {@code *Tests}), laid out as a program of the classic packet filter ({@code Program}) and evaluated here or in the
 * kernel. May import {@code bytes} and {@code net} of inspectors. To add a keyword: its token in {@code Keywords}, its
 * place in {@code Parser}, its tests in the {@code *Tests} class of its layer, an expression in the twin test.
 */
@NullMarked
package sonde.capture.filter;

import org.jspecify.annotations.NullMarked;
