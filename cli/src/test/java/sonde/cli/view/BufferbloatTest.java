package sonde.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sonde.inspectors.throughput.Event;
import sonde.inspectors.throughput.trips.TripReport;

class BufferbloatTest {
    private static TripReport of(double millis) {
        Histogram h = TripReport.histogram();
        h.recordValueWithCount((long) (millis * 1e6), 10);
        return new TripReport(10, 10, 0, Map.of(), 1, h, h);
    }

    @ParameterizedTest
    @CsvSource({"20,15,A+", "20,24.9,A+", "20,25.1,A", "20,49.9,A", "20,50.5,B", "20,79.5,B", "20,81,C", "20,219,C", "20,221,D", "20,418,D", "20,422,F", "0.03,5000,F"})
    void theGradeIsTheGrowthOfTheMean(double idle, double loaded, String grade) {
        Bufferbloat b = Bufferbloat.of(new Event.UnderLoad(of(idle), of(loaded), null));
        assertThat(b.grade()).isEqualTo(grade);
        assertThat(b.sentence()).startsWith("Bufferbloat: grade " + grade + ", ");
    }
}
