"""The tables of the network, of operations, of orders on both sides, of evidence and of the watch, with their guards."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0003_append_only_replace"),
    ]

    operations = [
        migrations.CreateModel(
            name="AssetRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("kind", models.CharField(db_index=True, max_length=20)),
                ("outlet", models.CharField(db_index=True, max_length=80)),
                ("country", models.CharField(max_length=2)),
                ("state", models.CharField(max_length=20)),
                ("address", models.CharField(db_index=True, max_length=255)),
            ],
            options={
                "db_table": "asset",
            },
        ),
        migrations.CreateModel(
            name="AuthorityRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("member_state", models.CharField(db_index=True, max_length=2)),
            ],
            options={
                "db_table": "authority",
            },
        ),
        migrations.CreateModel(
            name="CollateralRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
            ],
            options={
                "db_table": "collateral",
            },
        ),
        migrations.CreateModel(
            name="DeconflictionRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("asset", models.CharField(db_index=True, max_length=80)),
                ("cleared", models.BooleanField()),
                ("until", models.DateTimeField()),
            ],
            options={
                "db_table": "deconfliction",
            },
        ),
        migrations.CreateModel(
            name="EvidenceRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("operation", models.CharField(db_index=True, max_length=80)),
                ("original", models.CharField(db_index=True, default="", max_length=80)),
                ("salt", models.CharField(max_length=64)),
                ("captured_at", models.DateTimeField()),
            ],
            options={
                "db_table": "evidence",
            },
        ),
        migrations.CreateModel(
            name="HoldRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("asset", models.CharField(db_index=True, max_length=80)),
                ("review_at", models.DateTimeField()),
                ("ended", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "hold",
            },
        ),
        migrations.CreateModel(
            name="JoiningRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("at", models.DateTimeField()),
                ("undone", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "joining",
            },
        ),
        migrations.CreateModel(
            name="OperationRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("state", models.CharField(db_index=True, max_length=20)),
                ("opened_at", models.DateTimeField()),
            ],
            options={
                "db_table": "operation",
            },
        ),
        migrations.CreateModel(
            name="OutcomeRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("asset", models.CharField(db_index=True, max_length=80)),
                ("operation", models.CharField(db_index=True, max_length=80)),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "outcome",
            },
        ),
        migrations.CreateModel(
            name="PartnerRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("operation", models.CharField(db_index=True, max_length=80)),
            ],
            options={
                "db_table": "partner",
            },
        ),
        migrations.CreateModel(
            name="RestrictionRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("content", models.CharField(db_index=True, max_length=120)),
                ("inbound", models.CharField(db_index=True, max_length=80)),
                ("preserved_until", models.DateTimeField()),
                ("ended", models.BooleanField(default=False)),
                ("erased_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "restriction",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ended", False), ("erased_at__isnull", False), _connector="OR"),
                        name="restriction_kept_or_erased",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RollCallRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("operation", models.CharField(db_index=True, max_length=80)),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "roll_call",
            },
        ),
        migrations.CreateModel(
            name="ScrutinyRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("order", models.CharField(db_index=True, max_length=80)),
                ("state", models.CharField(max_length=20)),
                ("due_at", models.DateTimeField()),
            ],
            options={
                "db_table": "scrutiny",
            },
        ),
        migrations.CreateModel(
            name="SealRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("operation", models.CharField(db_index=True, max_length=80)),
                ("sealed_at", models.DateTimeField()),
            ],
            options={
                "db_table": "seal",
            },
        ),
        migrations.CreateModel(
            name="AdmissionRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
            ],
            options={
                "db_table": "admission",
            },
        ),
        migrations.CreateModel(
            name="LetterheadRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
            ],
            options={
                "db_table": "letterhead",
            },
        ),
        migrations.CreateModel(
            name="ServiceRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
            ],
            options={
                "db_table": "service",
            },
        ),
        migrations.CreateModel(
            name="StatementRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("restriction", models.CharField(db_index=True, max_length=80)),
                ("sent", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "statement",
            },
        ),
        migrations.CreateModel(
            name="ComplaintRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("restriction", models.CharField(db_index=True, max_length=80)),
                ("decider", models.CharField(max_length=80)),
                ("reviewer", models.CharField(max_length=80)),
                ("state", models.CharField(max_length=20)),
            ],
            options={
                "db_table": "complaint",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reviewer", models.F("decider")), _negated=True), name="complaint_by_another"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CustodyRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("evidence", models.CharField(max_length=80)),
                ("n", models.IntegerField()),
                ("body", models.TextField()),
            ],
            options={
                "db_table": "custody",
                "constraints": [models.UniqueConstraint(fields=("evidence", "n"), name="custody_step_once")],
            },
        ),
        migrations.CreateModel(
            name="DailyRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("channel", models.CharField(max_length=80)),
                ("day", models.DateField()),
                ("posts", models.IntegerField(null=True)),
                ("forwarded", models.IntegerField(null=True)),
                ("outlinks", models.IntegerField(null=True)),
                ("reach", models.BigIntegerField(null=True)),
            ],
            options={
                "db_table": "daily",
                "constraints": [models.UniqueConstraint(fields=("channel", "day"), name="daily_once")],
            },
        ),
        migrations.CreateModel(
            name="InboundRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("reference", models.CharField(max_length=120)),
                ("authority", models.CharField(max_length=80)),
                ("url", models.TextField()),
                ("state", models.CharField(db_index=True, max_length=20)),
                ("received_at", models.DateTimeField()),
            ],
            options={
                "db_table": "inbound",
                "constraints": [models.UniqueConstraint(fields=("authority", "reference"), name="inbound_once")],
            },
        ),
        migrations.CreateModel(
            name="LinkRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("kind", models.CharField(max_length=20)),
                ("source", models.CharField(db_index=True, max_length=80)),
                ("target", models.CharField(db_index=True, max_length=80)),
                ("state", models.CharField(db_index=True, max_length=20)),
            ],
            options={
                "db_table": "link",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("source", models.F("target")), _negated=True), name="link_between_two")
                ],
            },
        ),
        migrations.CreateModel(
            name="NodeReportRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("operation", models.CharField(max_length=80)),
                ("asset", models.CharField(max_length=80)),
                ("wave", models.IntegerField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "node_report",
                "constraints": [models.UniqueConstraint(fields=("operation", "asset", "wave"), name="node_reported_once")],
            },
        ),
        migrations.CreateModel(
            name="ObservationRow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("asset", models.CharField(db_index=True, max_length=80)),
                ("address", models.CharField(max_length=255)),
                ("state", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("method", models.CharField(max_length=120)),
            ],
            options={
                "db_table": "observation",
                "constraints": [models.UniqueConstraint(fields=("address", "at", "method"), name="observation_once")],
            },
        ),
        migrations.CreateModel(
            name="OrderRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("case", models.CharField(db_index=True, max_length=80)),
                ("service", models.CharField(db_index=True, max_length=80)),
                ("url", models.TextField()),
                ("state", models.CharField(db_index=True, max_length=20)),
                ("operation", models.CharField(db_index=True, default="", max_length=80)),
                ("drafted_at", models.DateTimeField()),
                ("left", models.BooleanField(default=False)),
                ("is_public", models.BooleanField(default=False)),
                ("assessed", models.BooleanField(default=False)),
                ("cross_border", models.BooleanField(default=False)),
                ("copied", models.BooleanField(default=False)),
                ("emergency", models.BooleanField(default=False)),
                ("lead_minutes", models.IntegerField(default=-1)),
            ],
            options={
                "db_table": "removal_order",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("left", False), ("is_public", True), _connector="OR"), name="order_public_only"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("left", False), ("assessed", True), _connector="OR"), name="order_exemption_assessed"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("left", False), ("cross_border", False), ("copied", True), _connector="OR"),
                        name="order_copied_home",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("left", False), ("emergency", True), ("lead_minutes__gte", 720), _connector="OR"),
                        name="order_twelve_hours_after_contact",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state__in", ("draft", "signed", "sent", "received", "impossible", "clarification_asked", "overdue"))
                        ),
                        fields=("url",),
                        name="order_one_an_address",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("operation", models.CharField(db_index=True, max_length=80)),
                ("number", models.IntegerField()),
                ("first_approval", models.CharField(default="", max_length=80)),
                ("second_approval", models.CharField(default="", max_length=80)),
            ],
            options={
                "db_table": "plan",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("second_approval", ""),
                            models.Q(("first_approval", models.F("second_approval")), _negated=True),
                            _connector="OR",
                        ),
                        name="plan_by_two_officers",
                    ),
                    models.UniqueConstraint(fields=("operation", "number"), name="plan_numbered_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReemergenceRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("asset", models.CharField(max_length=80)),
                ("successor", models.CharField(max_length=80)),
                ("state", models.CharField(db_index=True, max_length=20)),
            ],
            options={
                "db_table": "reemergence",
                "constraints": [models.UniqueConstraint(fields=("asset", "successor"), name="reemergence_once")],
            },
        ),
        migrations.CreateModel(
            name="TimerRow",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=30)),
                ("subject", models.CharField(db_index=True, max_length=120)),
                ("due_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "timer",
                "indexes": [models.Index(fields=["done_at", "due_at"], name="timer_due")],
                "constraints": [models.UniqueConstraint(fields=("kind", "subject", "due_at"), name="timer_once")],
            },
        ),
    ]
